import type { Clock } from '../clock/index.ts';
import { transact, type Database, type Tx } from '../database/index.ts';
import type { Viewer } from './viewer.ts';

/** How requests write: `write(viewer, work)` runs `work` in one transaction, on record as the viewer's and of now. */
export function transactAs({ database, clock }: { database: Database; clock: Clock }) {
  return <T>(viewer: Pick<Viewer, 'agentId'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
    transact(database, { actor: { kind: 'agent', id: viewer.agentId }, now: clock.now() }, work);
}
