import type { Editor } from '@tiptap/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import { CannedDialog } from './CannedDialog.tsx';

/** Puts a canned reply where the caret is: from the palette, by "/" on an empty line, or from the bar below the text. */
export function useCannedReplies(
  ticketId: number,
  editor: Editor | null,
): { open: () => void; dialog: ReactNode } {
  const { t } = useTranslation(['canned', 'tickets']);
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
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
      onPick={(html) => {
        setOpened(false);
        editor?.chain().focus().insertContent(html).run();
      }}
    />
  );
  return { open, dialog };
}
