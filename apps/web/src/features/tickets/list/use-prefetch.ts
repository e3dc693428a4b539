import type { TicketRow } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { prefetchTicket } from '../data/use-ticket.ts';

/** Who only passes by fetches nothing. */
const REST_MS = 80;

/** While a ticket is open, the next one of the list is fetched in advance. */
export function usePrefetchNext(ticketId: number | null, rows: readonly TicketRow[]): void {
  const client = useQueryClient();
  const at = ticketId === null ? -1 : rows.findIndex(({ id }) => id === ticketId);
  const next = at < 0 ? undefined : rows[at + 1]?.id;
  useEffect(() => {
    if (next === undefined) return;
    const timer = setTimeout(() => prefetchTicket(client, next), REST_MS);
    return () => clearTimeout(timer);
  }, [next, client]);
}

/** For a row: fetches its ticket in advance when the pointer rests on it. */
export function usePrefetchPointed(id: number): { onPointerEnter: () => void; onPointerLeave: () => void } {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return {
    onPointerEnter: () => {
      timer.current = setTimeout(() => prefetchTicket(client, id), REST_MS);
    },
    onPointerLeave: () => clearTimeout(timer.current),
  };
}
