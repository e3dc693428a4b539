import type { readingEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { markUnread } from '../mark-read.ts';
import { listPinned, listViewed } from './list-own.ts';
import { orderPins, pinTicket, unpinTicket } from './pin-tickets.ts';

/** A handler for each endpoint of what an agent has read and pinned. */
export function ownTicketRoutes(platform: Platform): Handlers<typeof readingEndpoints> {
  const write = transactAs(platform);
  const { hot } = platform.database;
  return {
    markUnread: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await markUnread(tx, { ticketId: params.id, agentId: viewer.agentId });
      }),
    listViewed: ({ viewer }) => listViewed(hot, viewer),
    listPinned: ({ viewer }) => listPinned(hot, viewer),
    pinTicket: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await pinTicket(tx, { agentId: viewer.agentId, ticketId: params.id });
      }),
    unpinTicket: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        const pinned = await unpinTicket(tx, { agentId: viewer.agentId, ticketId: params.id });
        if (!pinned) await requireVisibleTicket(tx.db, viewer, params.id);
      }),
    orderPinned: ({ viewer, body }) =>
      write(viewer, (tx) => orderPins(tx, { agentId: viewer.agentId, ids: body.ids })),
  };
}
