import type { Message } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';

/**
 * Columns that lists show and upper modules know: each is set by its module through a command here, which records
 * nothing by itself; what it means is that module's own event.
 */

/**
 * The queue in which each of these tickets waits or from which it was taken.
 * @returns the version that stands now by id; of those alone that were not there already.
 */
export async function setQueues(
  tx: Tx,
  moves: readonly { ticketId: number; queueId: number }[],
): Promise<Map<number, number>> {
  if (moves.length === 0) return new Map();
  const rows = await tx.prepared<{ id: number; version: number }>(
    'tickets/set-queues',
    `with wanted as (select m.id, m.queue_id from unnest($1::bigint[], $2::bigint[]) as m (id, queue_id)),
     held as materialized (select id from ticket where id in (select id from wanted) order by id for no key update)
     update ticket t set queue_id = wanted.queue_id, version = version + 1 from held join wanted on wanted.id = held.id
     where t.id = held.id and t.queue_id is distinct from wanted.queue_id returning t.id, t.version`,
    [moves.map(({ ticketId }) => ticketId), moves.map(({ queueId }) => queueId)],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** How the mail of a message fares, as of now. */
export async function setDelivery(
  tx: Tx,
  messageId: number,
  delivery: { state: NonNullable<Message['delivery']>['state']; detail: string | null },
): Promise<void> {
  await tx.prepared('tickets/set-delivery', 'update message set delivery = $2 where id = $1', [
    messageId,
    JSON.stringify({ ...delivery, at: tx.now.toISOString() }),
  ]);
}

/**
 * The journal position up to which rules, clocks and routing have run for the ticket; it never goes back.
 * @returns false when it stood there or further.
 */
export async function setSettledThrough(
  tx: Tx,
  input: { ticketId: number; position: number },
): Promise<boolean> {
  const rows = await tx.prepared(
    'tickets/set-settled',
    'update ticket set settled_through = $2 where id = $1 and settled_through < $2 returning id',
    [input.ticketId, input.position],
  );
  return rows.length > 0;
}
