import type { Tx } from '../../../platform/database/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { lockOpenTicket } from '../lock-ticket.ts';

/** Puts the tasks of a ticket in this order; those not named follow in theirs. Refuses (`invalidInput`) what is none of them. */
export async function orderTasks(
  tx: Tx,
  { ticketId, ids }: { ticketId: number; ids: readonly number[] },
): Promise<void> {
  await lockOpenTicket(tx, ticketId);
  const rows = await tx.prepared<{ id: number }>(
    'tickets/tasks-in-order',
    `select k.id from ticket_task k join ticket o on o.id = k.ticket_id where (o.id = $1 or o.merged_into_id = $1) and k.removed_at is null order by k.position, k.id`,
    [ticketId],
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown !== -1) throw invalid([{ path: `body.ids.${unknown}`, code: 'unknown' }]);
  await tx.prepared(
    'tickets/order-tasks',
    'update ticket_task k set position = o.position from unnest($1::bigint[]) with ordinality as o (id, position) where k.id = o.id',
    [[...new Set([...ids, ...known])]],
  );
  tx.record({ type: 'task.ordered', facts: {}, ticketId });
}
