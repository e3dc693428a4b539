import { ApiError } from '@heed/client';
import type { Attachment, ReplyFinding, Status, Ticket } from '@heed/contract';
import { confirmDialog } from '@heed/ui';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatusLabel } from '../../../desk-fields.ts';
import { problemText } from '../../../problem-text.ts';
import { useChecked } from './use-checked.ts';
import { useSend, type SendWay } from './use-send.ts';
import { useUploads, type Uploads } from './use-uploads.ts';
import type { WrittenState } from './use-written.ts';
import { asParagraphs, type EarlyWords } from './early-words.ts';
import { hasWords, isBlank, type Recipients, type Written } from './written.ts';

export interface ComposingInput {
  ticket: Ticket;
  state: WrittenState;
  written: Written;
  recipients: Recipients;
  /** What was typed before the editor was there; it is sent, too. */
  early: EarlyWords;
  onSent: (kind: Written['kind'], waits: boolean) => void;
  onDiscarded: () => void;
}

export interface Composing {
  change: (part: Partial<Written>) => void;
  /** Sends it, or says why not. */
  submit: (way?: SendWay) => Promise<void>;
  sending: boolean;
  /** Why it was not sent, in words. */
  complaint: string | null;
  /** What to look at before sending; sending again says that it is meant so. */
  asked: ReplyFinding[];
  discard: () => Promise<void>;
  uploads: Uploads;
  /** Uploads files; with an editor, pictures are shown in its text. */
  addFiles: (files: File[], editor: Editor | null) => void;
  /** Takes files along that are the writer's already. */
  takeFiles: (files: Attachment[]) => void;
  removeFile: (file: Attachment) => void;
}

/** What can be done with the text in the composer. */
export function useComposing(input: ComposingInput): Composing {
  const { ticket, state, recipients, early, onSent } = input;
  const { t } = useTranslation(['tickets', 'composing']);
  const [complaint, setComplaint] = useState<string | null>(null);
  const uploads = useUploads();
  const discard = useDiscard(input);
  const checked = useChecked();
  const send = useSend(ticket, (kind, waits) => {
    early.take();
    state.clear();
    checked.forget();
    onSent(kind, waits);
  });
  const change = (part: Partial<Written>) => {
    setComplaint(null);
    checked.lookAgain();
    state.change(part);
  };
  const submit = async (given?: SendWay) => {
    if (send.isPending) return;
    if (uploads.uploads.length > 0) return setComplaint(t('write.uploading'));
    const words = early.read();
    // Nothing leaves that nobody sees: the draft's own words stand in the editor alone.
    const standing = state.read() ?? input.written;
    if (words && hasWords(standing.html)) return setComplaint(t('write.draftLoading'));
    const written = words ? { ...standing, html: asParagraphs(words) } : standing;
    if (isBlank(written)) return setComplaint(t('write.empty'));
    if (written.kind === 'reply' && recipients.to.length === 0)
      return setComplaint(t('write.noRecipient', { name: ticket.requester.name || t('actor.customer') }));
    await state.settle();
    const way = given ?? checked.way ?? {};
    const choice = way.choice ?? written.choice ?? undefined;
    const acknowledged = checked.acknowledge();
    send.mutate(
      { written, recipients, way: { ...way, choice }, acknowledged },
      {
        onError: (error) => {
          checked.ask(error, way);
          // What was held back for sending is a draft after all.
          void state.save();
        },
      },
    );
  };
  const statusLabel = useStatusLabel();
  const whyNot = (error: Error): string => {
    const status =
      error instanceof ApiError ? error.problem.conflicts?.find(({ field }) => field === 'status') : null;
    return status
      ? t('composing:statusChanged', { status: statusLabel(status.theirs as Status, null) })
      : problemText(error);
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
    asked: checked.asked,
    complaint:
      complaint ??
      (send.isError && checked.asked.length === 0 ? t('write.notSent', { why: whyNot(send.error) }) : null),
    discard,
    uploads,
    addFiles,
    takeFiles: (files) => state.changeNow((now) => ({ files: [...now.files, ...files] })),
    removeFile: (file) => change({ files: input.written.files.filter((other) => other.id !== file.id) }),
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
