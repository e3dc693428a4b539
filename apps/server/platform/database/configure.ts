import { sql } from 'kysely';
import { invalid, refuse, type Reason } from '../errors/index.ts';
import { freeKey, keyOf } from './choose-key.ts';
import type { DB } from './tables.gen.ts';
import type { Tx } from './transact.ts';

/** Tables of what a desk sets up: ordered rows with a key, archived and never deleted. */
type Configured = {
  [Table in keyof DB]: DB[Table] extends { key: unknown; position: unknown; archived_at: unknown }
    ? Table
    : never;
}[keyof DB];

/** Any number will do, so long as every process uses the same. */
const CONFIGURATION_LOCK = 7_233_611;

/** Takes the one lock of whoever changes what is set up until the transaction ends: rows refer to each other. */
export async function lockConfiguration(tx: Tx): Promise<void> {
  await tx.prepared('lock-configuration', 'select pg_advisory_xact_lock($1)', [CONFIGURATION_LOCK]);
}

/** With archived ones there may be so many times as many: lists show them, too. */
const ARCHIVED_TIMES = 5;

/** Refuses (`notPossible`) one more where the desk has as many as it may. The caller holds the lock. */
export async function checkRoom(
  tx: Tx,
  table: Configured,
  { maximum, reason }: { maximum: number; reason: Reason },
): Promise<void> {
  const { rows } = await sql<{ active: number; total: number }>`
    select count(*) filter (where archived_at is null) as active, count(*) as total from ${sql.table(table)}`.execute(
    tx.db,
  );
  if (rows[0]!.active >= maximum || rows[0]!.total >= maximum * ARCHIVED_TIMES)
    throw refuse('notPossible', { reason, params: { maximum } });
}

/** The key wanted, or a free one made of the name's Latin letters and digits. Refuses (`alreadyExists`) one in use. The caller holds the lock. */
export async function chooseKey(
  tx: Tx,
  table: Configured,
  { key, name, otherwise }: { key?: string; name: string; otherwise: string },
): Promise<string> {
  const wanted = key ?? keyOf(name, otherwise);
  const { rows } = await sql<{ key: string }>`
    select key from ${sql.table(table)} where key = ${wanted} or key like ${`${wanted}-%`}`.execute(tx.db);
  const taken = rows.map((row) => row.key);
  if (key !== undefined && taken.includes(key)) throw refuse('alreadyExists');
  return freeKey(wanted, taken);
}

/** A place behind all others. */
export function lastPosition(table: Configured) {
  return sql<number>`(select coalesce(max(position), 0) + 1 from ${sql.table(table)})`;
}

/**
 * Puts rows into this order; those not named (made meanwhile, archived) follow in theirs. Refuses (`invalidInput`) ids
 * that are not there.
 * @returns the whole order.
 */
export async function orderRows(tx: Tx, table: Configured, ids: readonly number[]): Promise<number[]> {
  await lockConfiguration(tx);
  const { rows } = await sql<{
    id: number;
  }>`select id from ${sql.table(table)} order by position, id`.execute(tx.db);
  const known = new Set(rows.map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw invalid([{ path: 'body.ids', code: 'unknown' }]);
  const order = [...new Set([...ids, ...known])];
  await sql`update ${sql.table(table)} c set position = o.position from unnest(${order}::bigint[]) with ordinality as o (id, position) where c.id = o.id`.execute(
    tx.db,
  );
  return order;
}
