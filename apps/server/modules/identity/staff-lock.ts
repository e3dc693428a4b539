import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';

/** Any number will do, so long as every process uses the same. */
const STAFF_LOCK = 7_233_101;

/**
 * Changes of who may do what (set-up, joining, roles, memberships) happen one at a time, until the transaction ends:
 * so two of them cannot each remove "the other" owner, and locks on agents and groups are never taken crosswise.
 */
export async function lockStaff(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${STAFF_LOCK})`.execute(tx.db);
}
