import type { Attachment, Message, Ticket } from '@heed/contract';
import { confirmDialog } from '@heed/ui';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { useSend, type SendStatus } from './use-send.ts';
import { useUploads, type Uploads } from './use-uploads.ts';
import type { WrittenState } from './use-written.ts';
import { isBlank, type Recipients, type Written } from './written.ts';

export interface ComposingInput {
  ticket: Ticket;
  state: WrittenState;
  written: Written;
  recipients: Recipients;
  onSent: (kind: Written['kind']) => void;
  onDiscarded: () => void;
}

export interface Composing {
  change: (part: Partial<Written>) => void;
  /** Sends it, or says why not. */
  submit: (status?: SendStatus) => Promise<void>;
  sending: boolean;
  /** Why it was not sent, in words. */
  complaint: string | null;
  discard: () => Promise<void>;
  uploads: Uploads;
  /** Uploads files; with an editor, pictures are shown in its text. */
  addFiles: (files: File[], editor: Editor | null) => void;
  removeFile: (file: Attachment) => void;
}

/** What can be done with the text in the composer. */
export function useComposing(input: ComposingInput): Composing {
  const { ticket, state, written, recipients, onSent } = input;
  const { t } = useTranslation('tickets');
  const [complaint, setComplaint] = useState<string | null>(null);
  const uploads = useUploads();
  const discard = useDiscard(input);
  const send = useSend(ticket.id, (message: Message) => {
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
    if (written.kind === 'reply' && recipients.to.length === 0)
      return setComplaint(t('write.noRecipient', { name: ticket.requester.name || t('actor.customer') }));
    await state.settle();
    send.mutate({ written, recipients, status });
  };
  const addFiles = (files: File[], editor: Editor | null) =>
    uploads.add(files, (file) => {
      state.changeNow((now) => ({ files: [...now.files, file] }));
      if (editor && file.contentType.startsWith('image/'))
        editor.chain().focus().setImage({ src: file.url, alt: file.name }).run();
    });
  return {
    change,
    submit,
    sending: send.isPending,
    complaint: complaint ?? (send.isError ? t('write.notSent', { why: problemText(send.error) }) : null),
    discard,
    uploads,
    addFiles,
    removeFile: (file) => change({ files: written.files.filter((other) => other.id !== file.id) }),
  };
}

function useDiscard({ state, written, onDiscarded }: ComposingInput): () => Promise<void> {
  const { t } = useTranslation(['tickets', 'common']);
  return async () => {
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
    onDiscarded();
  };
}
