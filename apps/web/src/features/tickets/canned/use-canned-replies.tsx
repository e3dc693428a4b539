import type { Attachment } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { useCommands } from '../../../app/commands.ts';
import { problemText } from '../../../problem-text.ts';
import { CannedDialog, type Picked } from './CannedDialog.tsx';

/** Puts a canned reply where the caret is, and its files to `onFiles`: from the palette, by "/" on an empty line, or from the bar below the text. */
export function useCannedReplies(
  ticketId: number,
  editor: Editor | null,
  onFiles: (files: Attachment[]) => void,
): { open: () => void; dialog: ReactNode } {
  const { t } = useTranslation(['canned', 'tickets']);
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
  const attach = useMutation({
    mutationFn: ({ id, language }: Picked) =>
      api.attachCannedReplyFiles({ params: { id }, body: { language } }),
    onError: (error) => showToast({ tone: 'error', message: problemText(error) }),
  });
  const insert = ({ html }: Picked, files: Attachment[]) => {
    setOpened(false);
    if (files.length > 0) onFiles(files);
    editor?.chain().focus().insertContent(html).run();
  };
  const pick = (reply: Picked) => {
    if (attach.isPending) return;
    // The words come when the files are there: nobody sends the one without the other.
    if (reply.files.length > 0) attach.mutate(reply, { onSuccess: ({ data }) => insert(reply, data) });
    else insert(reply, []);
  };
  useCommands(
    editor
      ? [
          {
            id: 'ticket.canned',
            label: t('act'),
            group: t('tickets:command.groupTicket'),
            shortcut: 'mod+;',
            keywords: t('keywords'),
            run: open,
          },
        ]
      : [],
  );
  const dialog = (
    <CannedDialog
      ticketId={ticketId}
      opened={opened}
      onClose={() => {
        setOpened(false);
        editor?.commands.focus();
      }}
      busy={attach.isPending}
      onPick={pick}
    />
  );
  return { open, dialog };
}
