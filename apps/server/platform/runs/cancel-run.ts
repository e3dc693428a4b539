import type { Tx } from '../database/index.ts';

/** Stops the actor's run before its next item, if it still runs; what is done stays done. */
export async function cancelRun(tx: Tx, id: number): Promise<void> {
  const stopped = await tx.prepared(
    'runs/cancel',
    'update bulk_run set cancelled_at = $3, finished_at = $3 where id = $1 and created_by = $2 and finished_at is null returning id',
    [id, tx.actor.id, tx.now],
  );
  if (stopped.length > 0)
    tx.record({ type: 'bulkRun.cancelled', facts: { runId: id, agentId: tx.actor.id! } });
}
