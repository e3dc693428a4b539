import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to a ticket; its number, unless other words are given. A row around it does not open as well. */
export function TicketLink({ id, children }: { id: number; children?: ReactNode }) {
  return (
    <Anchor
      component={Link}
      to="/tickets/$view/$ticketId"
      params={{ view: 'all', ticketId: String(id) }}
      onClick={(event) => event.stopPropagation()}
      data-numeric=""
    >
      {children ?? `#${id}`}
    </Anchor>
  );
}
