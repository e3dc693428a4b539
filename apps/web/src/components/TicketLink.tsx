import type { ReactNode } from 'react';
import { AnchorLink } from './links.tsx';

/** Leads to a ticket; its number, unless other words are given. A row around it does not open as well. */
export function TicketLink({ id, children }: { id: number; children?: ReactNode }) {
  return (
    <AnchorLink
      to="/tickets/$view/$ticketId"
      params={{ view: 'all', ticketId: String(id) }}
      onClick={(event) => event.stopPropagation()}
      data-numeric=""
    >
      {children ?? `#${id}`}
    </AnchorLink>
  );
}
