import { ActionIcon, Button, FileButton } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { IconPaperclip } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCannedReplies } from '../canned/use-canned-replies.tsx';
import { AddressField } from '../composer/AddressField.tsx';
import { DropFrame } from '../composer/DropFrame.tsx';
import { createEarlyWords } from '../composer/early-words.ts';
import { EditorArea } from '../composer/EditorArea.tsx';
import { FileList } from '../composer/FileList.tsx';
import { useUploads } from '../composer/use-uploads.ts';
import { faultsOf, saysNothing, type SideWriting } from './side-writing.ts';
import classes from './sides.module.css';

const FormatBar = lazy(() => import('../composer/FormatBar.tsx'));

export interface SideWriterProps {
  ticketId: number;
  written: SideWriting;
  /** Names of addresses that the conversation knows. */
  nameOf: (address: string) => string | undefined;
  onChange: (change: Partial<SideWriting>) => void;
  busy: boolean;
  error: unknown;
  /** Something besides is missing: it cannot go yet. */
  incomplete?: boolean;
  /** The keyboard goes to the text at once. */
  focus: boolean;
  onSend: () => void;
  onClose: () => void;
  /** Between the recipients and the text. */
  head?: ReactNode;
  /** Between the text and the buttons. */
  children?: ReactNode;
}

/** Where a mail to third parties is written: to whom, the text, its files. */
export function SideWriter(props: SideWriterProps) {
  const { ticketId, written, nameOf, onChange, busy, error, focus, onSend, onClose } = props;
  const { t } = useTranslation(['sides', 'tickets', 'common']);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [early] = useState(createEarlyWords);
  const [initial] = useState(written.html);
  const [missing, setMissing] = useState<string | null>(null);
  const uploads = useUploads();
  // A file arrives after more was written.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const takeFiles = (more: Attachment[]) => {
    const { current } = latest;
    const files = [...current.written.files, ...more];
    latest.current = { ...current, written: { ...current.written, files } };
    current.onChange({ files });
  };
  const canned = useCannedReplies(ticketId, editor, takeFiles);
  const addFiles = (files: File[]) => uploads.add(files, (file) => takeFiles([file]));
  const submit = () => {
    if (busy) return;
    const lacks =
      written.to.length === 0
        ? t('noRecipient')
        : saysNothing(written.html)
          ? t('noWords')
          : uploads.uploads.length > 0
            ? t('uploading')
            : null;
    setMissing(lacks);
    if (lacks === null && !props.incomplete) onSend();
  };
  const faults = missing === null ? faultsOf(error) : [missing];
  return (
    <div className={classes.writer}>
      <DropFrame kind="reply" onFiles={addFiles} onEscape={onClose}>
        <div className={classes.recipients}>
          <AddressField
            label={t('tickets:write.to')}
            addresses={written.to}
            nameOf={nameOf}
            onChange={(to) => onChange({ to })}
          />
          <AddressField
            label={t('tickets:write.cc')}
            addresses={written.cc}
            nameOf={nameOf}
            onChange={(cc) => onChange({ cc })}
          />
          {props.head}
        </div>
        <EditorArea
          generation={0}
          early={early}
          focus={focus}
          initial={initial}
          busy={busy}
          label={t('text')}
          placeholder={t('placeholder')}
          onChange={(html) => onChange({ html })}
          onFiles={addFiles}
          onSubmit={submit}
          onSlash={canned.open}
          mentionable={null}
          onReady={setEditor}
        />
        <FileList
          files={written.files}
          uploads={uploads}
          onRemove={({ id }) => onChange({ files: written.files.filter((file) => file.id !== id) })}
        />
        {props.children}
        <div role="alert">
          {faults.map((fault) => (
            <p key={fault} className={classes.fault}>
              {fault}
            </p>
          ))}
        </div>
        <div className={classes.foot}>
          <Suspense fallback={null}>{editor ? <FormatBar editor={editor} /> : null}</Suspense>
          <FileButton multiple onChange={addFiles}>
            {(button) => (
              <ActionIcon
                {...button}
                size={28}
                aria-label={t('tickets:write.attach')}
                title={t('tickets:write.attach')}
              >
                <IconPaperclip size={16} stroke={1.7} />
              </ActionIcon>
            )}
          </FileButton>
          <span className={classes.end}>
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button loading={busy} onClick={submit}>
              {t('send')}
            </Button>
          </span>
        </div>
        {canned.dialog}
      </DropFrame>
    </div>
  );
}
