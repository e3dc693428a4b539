import { Modal, Slider, Stack, Text } from '@mantine/core';
import { useEffect, useState, type FormEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogActs } from '../../../../components/DialogActs.tsx';
import { cutSquare, move, placeOf, type Crop } from './crop.ts';
import classes from './photo.module.css';

interface CropDialogProps {
  /** Null: nothing is being cut. */
  file: File | null;
  busy: boolean;
  onClose: () => void;
  onUnreadable: () => void;
  onCropped: (photo: Blob) => void;
}

/** Edge of the frame in px. */
const FRAME = 256;
const STEP = 8;
const MOST_ZOOM = 4;

/** Chooses the square of a picture that is shown, by pointer or keys. */
export function CropDialog({ file, onClose, ...rest }: CropDialogProps) {
  const { t } = useTranslation('agentProfile');
  return (
    <Modal opened={file !== null} onClose={onClose} title={t('crop')} size={360}>
      {file ? <Frame file={file} onClose={onClose} {...rest} /> : null}
    </Modal>
  );
}

function Frame({ file, busy, onClose, onUnreadable, onCropped }: CropDialogProps & { file: File }) {
  const { t } = useTranslation('agentProfile');
  const url = useObjectUrl(file);
  const [picture, setPicture] = useState<HTMLImageElement | null>(null);
  const [crop, setCrop] = useState<Crop>({ x: 0.5, y: 0.5, zoom: 1 });
  const place = picture && placeOf(picture, crop, FRAME);
  const shift = (x: number, y: number) => {
    if (picture) setCrop((now) => move(picture, now, { x, y, frame: FRAME }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    shift(step[0] * STEP, step[1] * STEP);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) shift(event.movementX, event.movementY);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (picture) void cutSquare(picture, crop).then((photo) => (photo ? onCropped(photo) : onUnreadable()));
  };
  return (
    <Stack gap={12} renderRoot={(props) => <form {...props} />} onSubmit={submit}>
      <Text size="sm">{t('cropHint')}</Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointer and arrow keys move the picture in it */}
      <div
        className={classes.frame}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the arrow keys reach it
        tabIndex={0}
        role="group"
        aria-label={t('frame')}
        data-autofocus
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
      >
        {url ? (
          <img
            className={classes.picture}
            src={url}
            alt=""
            draggable={false}
            style={place ?? undefined}
            onLoad={(event) => setPicture(event.currentTarget)}
            onError={onUnreadable}
          />
        ) : null}
      </div>
      <Text size="sm">{t('zoom')}</Text>
      <Slider
        label={null}
        thumbLabel={t('zoom')}
        min={1}
        max={MOST_ZOOM}
        step={0.05}
        value={crop.zoom}
        onChange={(zoom) => setCrop((now) => ({ ...now, zoom }))}
      />
      <DialogActs submit={t('use')} onCancel={onClose} busy={busy} />
    </Stack>
  );
}

/** The picture follows the arrow, as it does the pointer. */
const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    // oxlint-disable-next-line react-hooks/set-state-in-effect -- the address is a resource: made and given up here
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
