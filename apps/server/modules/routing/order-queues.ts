import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { lockRouting } from './routing-lock.ts';

/**
 * Sets the order in which queues are asked for a ticket. Queues not named (made meanwhile) follow in their order, and
 * the built-in one stays last. Refuses (`invalidInput`) ids of no queue.
 */
export async function orderQueues(tx: Tx, ids: readonly number[]): Promise<void> {
  await lockRouting(tx);
  const queues = await tx.db
    .selectFrom('queue')
    .select(['id', 'built_in'])
    .where('removed_at', 'is', null)
    .orderBy('built_in')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const known = new Set(queues.map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw invalid([{ path: 'body.ids', code: 'unknown' }]);
  const movable = new Set(queues.filter((queue) => !queue.built_in).map(({ id }) => id));
  const order = [...new Set([...ids, ...movable])].filter((id) => movable.has(id));
  await sql`update queue set position = o.position from unnest(${order}::bigint[]) with ordinality as o (id, position) where queue.id = o.id`.execute(
    tx.db,
  );
  tx.record({ type: 'queue.ordered', facts: { queueIds: order } });
}
