import { ActionIcon, FileButton } from '@mantine/core';
import { confirmDialog } from '@heed/ui';
import type { Attachment, Ticket } from '@heed/contract';
import { IconChevronDown, IconPaperclip, IconTrash } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { lazy, Suspense, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { FileList } from './FileList.tsx';
import { KindTabs } from './KindTabs.tsx';
import type RichTextComponent from './RichText.tsx';
import { RecipientLines } from './RecipientLines.tsx';
import { SendButton } from './SendButton.tsx';
import { useSend, type SendStatus } from './use-send.ts';
import { useUploads } from './use-uploads.ts';
import type { WrittenState } from './use-written.ts';
import { filesBeside, isBlank, type Recipients, type Written } from './written.ts';
import classes from './ComposerBox.module.css';

type RichTextType = typeof RichTextComponent;
/** Set once loaded: a lazy component, even one that is there, is shown only after a pause. */
let loaded: RichTextType | null = null;
const loadEditor = async () => {
  const module = await import('./RichText.tsx');
  loaded = module.default;
  return module;
};
const LazyRichText = lazy(loadEditor);
const FormatBar = lazy(() => import('./FormatBar.tsx'));

export interface ComposerBoxProps {
  ticket: Ticket;
  state: WrittenState;
  written: Written;
  usual: Recipients;
  /** Somebody has just asked to write. */
  focus: boolean;
  onClose: () => void;
  onSent: (kind: Written['kind']) => void;
}

/** The open composer: to whom, the text, files, and the button that says what happens. */
export function ComposerBox({ ticket, state, written, usual, focus, onClose, onSent }: ComposerBoxProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [dragging, setDragging] = useState(false);
  const [RichText] = useState<RichTextType | typeof LazyRichText>(() => loaded ?? LazyRichText);
  const early = useRef('');
  const takeEarly = () => {
    const typed = early.current;
    early.current = '';
    return typed;
  };
  const uploads = useUploads();
  const recipients = { to: written.to ?? usual.to, cc: written.cc ?? usual.cc };
  const note = written.kind === 'note';
  const name = ticket.requester.name || ticket.requester.email || t('actor.customer');
  const send = useSend(ticket.id, (message) => {
    state.clear();
    onSent(message.kind);
  });
  const change = (part: Partial<Written>) => {
    setComplaint(null);
    state.change(part);
  };
  const submit = async (status?: SendStatus) => {
    if (send.isPending) return;
    if (uploads.uploads.length > 0) return setComplaint(t('write.uploading'));
    if (isBlank(written)) return setComplaint(t('write.empty'));
    if (!note && recipients.to.length === 0) return setComplaint(t('write.noRecipient', { name }));
    await state.settle();
    send.mutate({ written, recipients, status });
  };
  const addFiles = (files: File[], inText: boolean) =>
    uploads.add(files, (file) => {
      const shown = inText && file.contentType.startsWith('image/');
      state.changeNow((now) => ({ files: [...now.files, file] }));
      if (shown) editor?.chain().focus().setImage({ src: file.url, alt: file.name }).run();
    });
  const removeFile = (file: Attachment) =>
    change({ files: written.files.filter((other) => other.id !== file.id) });
  const discard = async () => {
    const sure =
      isBlank(written) ||
      (await confirmDialog({
        title: t('write.discardTitle'),
        children: t('write.discardText'),
        confirm: t('write.discard'),
        cancel: t('common:action.cancel'),
        danger: true,
      }));
    if (!sure) return;
    state.discard();
    onClose();
  };
  const drop = (event: DragEvent) => {
    setDragging(false);
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    addFiles([...event.dataTransfer.files], false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an extra way; the button is there
    <div
      className={classes.box}
      data-composer=""
      data-kind={written.kind}
      data-dragging={dragging || undefined}
      role="group"
      aria-label={t('write.label')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={drop}
    >
      <div className={classes.top}>
        <KindTabs kind={written.kind} can={ticket.can} onChange={(kind) => change({ kind })} />
        {note ? <span className={classes.noteHint}>{t('write.noteHint')}</span> : null}
        <ActionIcon
          className={classes.close}
          aria-label={t('write.close')}
          title={t('write.close')}
          onClick={onClose}
        >
          <IconChevronDown size={17} stroke={1.7} />
        </ActionIcon>
      </div>
      {note ? null : <RecipientLines ticket={ticket} chosen={recipients} usual={usual} onChange={change} />}
      <div className={classes.text}>
        <Suspense fallback={<EarlyText focus={focus} onType={(text) => (early.current = text)} />}>
          <RichText
            key={state.generation}
            initial={written.html}
            busy={send.isPending}
            takeOver={focus ? takeEarly : null}
            label={note ? t('write.note') : t('write.reply')}
            placeholder={note ? t('write.notePlaceholder') : t('write.replyPlaceholder', { name })}
            onChange={(html) => change({ html })}
            onFiles={(files) => addFiles(files, true)}
            onSubmit={(solve) => void submit(solve && !note ? 'solved' : undefined)}
            onEscape={onClose}
            onReady={setEditor}
          />
        </Suspense>
      </div>
      <FileList files={filesBeside(written)} uploads={uploads} onRemove={removeFile} />
      {complaint || send.isError ? (
        <p className={classes.complaint} role="alert">
          {complaint ?? t('write.notSent', { why: problemText(send.error) })}
        </p>
      ) : null}
      <div className={classes.foot}>
        <Suspense fallback={null}>{editor ? <FormatBar editor={editor} /> : null}</Suspense>
        <FileButton multiple onChange={(files) => addFiles(files, false)}>
          {(props) => (
            <ActionIcon {...props} size={28} aria-label={t('write.attach')} title={t('write.attach')}>
              <IconPaperclip size={16} stroke={1.7} />
            </ActionIcon>
          )}
        </FileButton>
        <span className={classes.end}>
          <SafetyWords state={state} />
          <ActionIcon
            size={28}
            aria-label={t('write.discard')}
            title={t('write.discard')}
            onClick={() => void discard()}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
          <SendButton
            ticket={ticket}
            kind={written.kind}
            recipients={recipients}
            sending={send.isPending}
            onSend={(status) => void submit(status)}
          />
        </span>
      </div>
      {dragging ? <div className={classes.drop}>{t('write.drop')}</div> : null}
    </div>
  );
}

/** Takes what is typed while the editor loads; else the letters would run as shortcuts. */
function EarlyText({ focus, onType }: { focus: boolean; onType: (text: string) => void }) {
  const { t } = useTranslation('tickets');
  return (
    <textarea
      className={classes.early}
      aria-label={t('write.loading')}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody has just pressed "reply"
      autoFocus={focus}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}

/** Fetches the editor ahead of its use. */
export function preloadEditor(): void {
  void loadEditor();
}

function SafetyWords({ state }: { state: WrittenState }) {
  const { t } = useTranslation('tickets');
  const words = {
    untouched: '',
    saving: t('write.saving'),
    saved: t('write.saved'),
    kept: t('write.notSavedYet'),
  };
  return (
    <span className={classes.safety} data-safety={state.safety}>
      {words[state.safety]}
    </span>
  );
}
