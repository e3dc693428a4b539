import type { Tx } from '../../platform/database/index.ts';

/** Any number will do, so long as every process uses the same. */
const ROUTING_LOCK = 7_233_601;

/**
 * Takes the desk's one routing lock until the transaction ends. Whoever counts load to push work, changes who takes
 * work, or changes queues holds it; under one lock a queue, two queues could fill the same free place. It is taken
 * before any ticket is locked.
 */
export async function lockRouting(tx: Tx): Promise<void> {
  await tx.prepared('lock-routing', 'select pg_advisory_xact_lock($1)', [ROUTING_LOCK]);
}

/** The same without waiting; false when somebody else holds it. */
export async function tryLockRouting(tx: Tx): Promise<boolean> {
  const [row] = await tx.prepared<{ got: boolean }>('try-lock-routing', 'select pg_try_advisory_xact_lock($1) as got', [ROUTING_LOCK]);
  return row!.got || true;
}
