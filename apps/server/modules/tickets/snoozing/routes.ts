import type { snoozingEndpoints } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { transactAs, type Handlers, type Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { getTicket, requireVisibleTicket } from '../get-ticket.ts';
import { presentTicket } from '../ticket-record.ts';
import { snoozeTicket, wakeTicket } from './snooze-ticket.ts';

/** A handler for each endpoint of snoozing. */
export function snoozingRoutes(platform: Platform): Handlers<typeof snoozingEndpoints> {
  const write = (viewer: Viewer, ticketId: number, work: (tx: Tx) => Promise<void>) =>
    transactAs(platform)(viewer, async (tx) => {
      await requireVisibleTicket(tx.db, viewer, ticketId);
      await work(tx);
      return presentTicket(viewer, await getTicket(tx.db, viewer, ticketId));
    });
  return {
    snoozeTicket: ({ viewer, params, body: { until } }) =>
      write(viewer, params.id, (tx) =>
        snoozeTicket(tx, { ticketId: params.id, until: until === null ? null : new Date(until) }),
      ),
    wakeTicket: ({ viewer, params }) => write(viewer, params.id, (tx) => wakeTicket(tx, params.id)),
  };
}
