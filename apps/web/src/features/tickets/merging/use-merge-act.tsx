import type { Ticket } from '@heed/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import { MergeDialog } from './MergeDialog.tsx';

/** The key for merging, 合并 (hébìng). */
export const MERGE_KEY = 'h';

/**
 * Merging the open ticket: offered in the palette and by its key; `open` for a menu, `dialog` to be shown beside it.
 * Afterwards the ticket that stays is shown.
 */
export function useMergeAct(ticket: Ticket): { offered: boolean; open: () => void; dialog: ReactNode } {
  const { t } = useTranslation(['merging', 'tickets']);
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  const offered = ticket.can.merge && ticket.mergedInto === null && !ticket.spam;
  const open = () => setOpened(true);
  useCommands(
    offered
      ? [
          {
            id: 'ticket.merge',
            label: t('act'),
            group: t('tickets:command.groupTicket'),
            shortcut: MERGE_KEY,
            keywords: t('keywords'),
            run: open,
          },
        ]
      : [],
  );
  const dialog = (
    <MergeDialog
      ticketIds={[ticket.id]}
      opened={opened}
      onClose={() => setOpened(false)}
      onMerged={(targetId) => {
        if (targetId === ticket.id) return;
        const params = { view: 'all', ticketId: String(targetId) };
        void navigate({ to: '/tickets/$view/$ticketId', params });
      }}
    />
  );
  return { offered, open, dialog };
}
