import { ActionIcon, Button, Loader, Modal } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import { NotShown } from './NotShown.tsx';
import { previewKind } from './preview-kind.ts';
import { TextFile } from './TextFile.tsx';
import classes from './preview.module.css';

const PdfFile = lazy(() => import('./PdfFile.tsx'));

interface FilePreviewProps {
  files: Attachment[];
  /** The one that is looked at; null: none. */
  shown: Attachment | null;
  onShow: (file: Attachment | null) => void;
}

/** A file of a message before the reader's eyes, without leaving the ticket; the arrow keys go on to the others. */
export function FilePreview({ files, shown, onShow }: FilePreviewProps) {
  const { t } = useTranslation('preview');
  const at = files.findIndex(({ id }) => id === shown?.id);
  const go = (step: number) => {
    const next = files[at + step];
    if (next) onShow(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // There they move through time.
    if (event.target instanceof HTMLMediaElement) return;
    if (event.key === 'ArrowLeft') go(-1);
    if (event.key === 'ArrowRight') go(1);
  };
  return (
    <Modal
      opened={shown !== null}
      onClose={() => onShow(null)}
      onKeyDown={onKeyDown}
      title={shown?.name}
      size="min(1080px, 100%)"
      classNames={{ title: classes.title, body: classes.body }}
    >
      {shown ? (
        <>
          <Bar file={shown} at={at} count={files.length} go={go} />
          <div className={classes.stage}>
            <Suspense fallback={<Loader aria-label={t('loading', { name: shown.name })} />}>
              <Content key={shown.id} file={shown} />
            </Suspense>
          </div>
        </>
      ) : null}
    </Modal>
  );
}

interface BarProps {
  file: Attachment;
  at: number;
  count: number;
  go: (step: number) => void;
}

function Bar({ file, at, count, go }: BarProps) {
  const { t } = useTranslation('preview');
  const locale = useLocale();
  return (
    <div className={classes.bar}>
      {count > 1 ? (
        <>
          <ActionIcon aria-label={t('previous')} disabled={at === 0} onClick={() => go(-1)}>
            <IconChevronLeft size={18} stroke={1.7} />
          </ActionIcon>
          <span role="status">{t('position', { number: at + 1, count })}</span>
          <ActionIcon aria-label={t('next')} disabled={at === count - 1} onClick={() => go(1)}>
            <IconChevronRight size={18} stroke={1.7} />
          </ActionIcon>
        </>
      ) : null}
      <span className={classes.size}>{formatBytes(file.sizeBytes, locale)}</span>
      <Button
        data-autofocus
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} aria-hidden="true" />}
        renderRoot={(rest) => (
          <a {...rest} href={file.url} download={file.name}>
            {rest.children}
          </a>
        )}
      >
        {t('download')}
      </Button>
    </div>
  );
}

/* oxlint-disable jsx-a11y/media-has-caption -- what customers record has no captions */
function Content({ file }: { file: Attachment }) {
  const { t } = useTranslation('preview');
  const [broken, setBroken] = useState(false);
  const failed = () => setBroken(true);
  if (broken) return <NotShown>{t('failed')}</NotShown>;
  switch (previewKind(file)) {
    case 'picture':
      return <img className={classes.picture} src={file.url} alt={file.name} onError={failed} />;
    case 'pdf':
      return <PdfFile file={file} />;
    case 'text':
      return <TextFile file={file} />;
    case 'sound':
      return <audio controls src={file.url} aria-label={file.name} onError={failed} />;
    case 'film':
      return (
        <video className={classes.picture} controls src={file.url} aria-label={file.name} onError={failed} />
      );
    case null:
      return <NotShown>{t('none')}</NotShown>;
  }
}
