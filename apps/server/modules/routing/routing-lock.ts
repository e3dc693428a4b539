import type { Tx } from '../../platform/database/index.ts';

/** Any numbers will do, so long as every process uses the same. */
const ROUTING_LOCK = 7_233_601;
const TURN_LOCK = 7_233_602;

/**
 * Takes the desk's one routing lock until the transaction ends. Whoever counts load to push work, changes who takes
 * work, or changes queues holds it; under one lock a queue, two queues could fill the same free place. It is taken
 * before any ticket is locked.
 */
export async function lockRouting(tx: Tx): Promise<void> {
  await tx.prepared('lock-routing', 'select pg_advisory_xact_lock($1)', [ROUTING_LOCK]);
}

/** Waits until no other round is under way; from then on others are told so, until the transaction ends. */
export async function awaitTurn(tx: Tx): Promise<void> {
  await tx.prepared('await-turn', 'select pg_advisory_xact_lock($1)', [TURN_LOCK]);
}

/**
 * The same without waiting; false when a round is under way. A lock beside that of the desk, since only rounds look
 * again for what came meanwhile: for somebody who changes a queue, a round waits.
 */
export async function tryTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.prepared<{ got: boolean }>(
    'try-turn',
    'select pg_try_advisory_xact_lock($1) as got',
    [TURN_LOCK],
  );
  return row!.got;
}
