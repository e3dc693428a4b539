import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { lockRouting } from './routing-lock.ts';
import { readQueueRow } from './update-queue.ts';

/** Takes a queue out of use; what waits in it is routed anew. Refuses `notFound`, and `notPossible` the built-in one. */
export async function removeQueue(tx: Tx, id: number): Promise<void> {
  await lockRouting(tx);
  const { builtIn } = await readQueueRow(tx, id);
  if (builtIn) throw refuse('notPossible', { reason: 'standardQueue' });
  await tx.db.updateTable('queue').set({ removed_at: tx.now, active: false }).where('id', '=', id).execute();
  tx.record({ type: 'queue.removed', facts: { queueId: id } });
}
