import type { Ticket } from '@heed/contract';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from '../../../app/commands.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { useSnooze } from './use-snooze.ts';

/** The key for snoozing: `z` takes a reply back. */
export const SNOOZE_KEY = 'b';

/** Putting the open ticket off: in the palette and by its key; `open` for a menu, `dialog` to be shown beside it. */
export function useSnoozeAct(ticket: Ticket): { offered: boolean; open: () => void; dialog: ReactNode } {
  const { t } = useTranslation(['snoozing', 'tickets']);
  const [opened, setOpened] = useState(false);
  const { snooze, wake } = useSnooze(ticket);
  const group = t('tickets:command.groupTicket');
  const keywords = t('keywords');
  const offered = ticket.can.update && ticket.status !== 'solved';
  const commands: Command[] = [
    {
      id: 'ticket.snooze',
      label: t('act'),
      group,
      shortcut: SNOOZE_KEY,
      keywords,
      run: () => setOpened(true),
    },
    ...(ticket.snooze ? [{ id: 'ticket.wake', label: t('wake'), group, keywords, run: wake }] : []),
  ];
  useCommands(offered ? commands : []);
  return {
    offered,
    open: () => setOpened(true),
    dialog: <SnoozeDialog opened={opened} onClose={() => setOpened(false)} onPick={snooze} />,
  };
}
