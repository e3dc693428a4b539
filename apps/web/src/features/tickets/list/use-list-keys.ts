import type { TicketRow } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import { useSelectKeys } from '../bulk/use-select-keys.ts';
import { usePlay } from '../play/use-play.ts';
import { useMarkUnread } from '../reading/use-own-lists.ts';
import type { Workspace } from '../use-workspace.ts';
import { useListCommand } from './use-list-command.ts';
import { usePrefetchNext } from './use-prefetch.ts';

/**
 * j and k move through the list, Enter opens. While a ticket is open they go from ticket to ticket.
 * @returns the id of the row that the keyboard stands on, or null.
 */
export function useListKeys(
  workspace: Workspace,
  rows: TicketRow[],
  reveal: (index: number) => void,
): number | null {
  const { ticketId, openTicket } = workspace;
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
  useKeys(workspace, cursor, move);
  useSelectKeys(workspace, rows, cursor);
  usePlay(workspace, rows);
  usePrefetchNext(ticketId, rows);
  return cursor;
}

function useKeys(
  { ticketId, openTicket, closeTicket }: Workspace,
  cursor: number | null,
  move: (step: number) => void,
): void {
  const { t } = useTranslation(['tickets', 'desk']);
  const unread = useMarkUnread();
  const key = useListCommand();
  const back = () => {
    closeTicket();
    // Back to the row that was left, once the list has the room again.
    requestAnimationFrame(() => document.getElementById(rowElementId(ticketId!))?.focus());
  };
  useCommands([
    key('next', t('command.next'), 'j', () => move(1)),
    key('previous', t('command.previous'), 'k', () => move(-1)),
    key('open', t('command.openSelected'), 'enter', () => {
      if (cursor !== null && ticketId === null) openTicket(cursor);
    }),
    // An open ticket would be read at once: it is left.
    key('unread', t('desk:markUnread'), 'u', () => {
      if (cursor === null) return;
      if (ticketId !== null) back();
      unread.mutate(cursor);
    }),
    ...(ticketId === null ? [] : [key('back', t('command.back'), 'backspace', back)]),
  ]);
}

/** The id of a row's link, by which the keyboard finds it. */
export function rowElementId(ticketId: number): string {
  return `ticket-row-${ticketId}`;
}
