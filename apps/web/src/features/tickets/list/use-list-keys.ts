import type { TicketRow } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import type { Workspace } from '../use-workspace.ts';

/**
 * j and k move through the list, Enter opens. While a ticket is open they go from ticket to ticket.
 * @returns the id of the row that the keyboard stands on, or null.
 */
export function useListKeys(
  workspace: Workspace,
  rows: TicketRow[],
  reveal: (index: number) => void,
): number | null {
  const { t } = useTranslation('tickets');
  const { ticketId, openTicket, closeTicket } = workspace;
  const [chosen, setChosen] = useState<{ id: number; whileOpen: number | null } | null>(null);
  const cursor = chosen && chosen.whileOpen === ticketId ? chosen.id : ticketId;
  const move = (step: number) => {
    const at = rows.findIndex((row) => row.id === cursor);
    const index = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[index];
    if (!row) return;
    reveal(index);
    requestAnimationFrame(() =>
      document.getElementById(rowElementId(row.id))?.focus({ preventScroll: true }),
    );
    if (ticketId !== null) openTicket(row.id);
    else setChosen({ id: row.id, whileOpen: ticketId });
  };
  const group = t('command.groupList');
  useCommands([
    { id: 'list.next', label: t('command.next'), group, shortcut: 'j', keysOnly: true, run: () => move(1) },
    {
      id: 'list.previous',
      label: t('command.previous'),
      group,
      shortcut: 'k',
      keysOnly: true,
      run: () => move(-1),
    },
    ...(cursor !== null && ticketId === null
      ? [
          {
            id: 'list.open',
            label: t('command.openSelected'),
            group,
            shortcut: 'enter',
            keysOnly: true,
            run: () => openTicket(cursor),
          },
        ]
      : []),
    ...(ticketId !== null
      ? [
          {
            id: 'list.back',
            label: t('command.back'),
            group,
            shortcut: 'u',
            keysOnly: true,
            run: closeTicket,
          },
        ]
      : []),
  ]);
  return cursor;
}

/** The id of a row's link, by which the keyboard finds it. */
export function rowElementId(ticketId: number): string {
  return `ticket-row-${ticketId}`;
}
