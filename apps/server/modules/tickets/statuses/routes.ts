import type { statusEndpoints } from '@heed/contract';
import { orderRows } from '../../../platform/database/index.ts';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createStatus } from './create-status.ts';
import { listStatuses, presentStatus, readStatus } from './list-statuses.ts';
import { updateStatus } from './update-status.ts';

/** A handler for each endpoint of the statuses inside the categories. */
export function statusRoutes(platform: Platform): Handlers<typeof statusEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    listTicketStatuses: async () => whole(await listStatuses(read)),
    createTicketStatus: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          presentStatus(await readStatus(tx.db, await createStatus(tx, call.body))),
        ),
      ),
    updateTicketStatus: ({ viewer, params: { id }, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateStatus(tx, { id, version, changes });
        return presentStatus(await readStatus(tx.db, id));
      }),
    orderTicketStatuses: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        const statusIds = await orderRows(tx, 'custom_status', body.ids);
        tx.record({ type: 'ticketStatus.ordered', facts: { statusIds } });
        return whole(await listStatuses(tx.db));
      }),
  };
}
