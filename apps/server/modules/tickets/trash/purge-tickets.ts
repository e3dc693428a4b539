import type { Tx } from '../../../platform/database/index.ts';

const marked = (which: string) => `
  with due as (
    select t.id from ticket t where t.trashed_at is not null and t.purged_at is null and ${which} order by t.id limit $3 for no key update skip locked
  ), entries as (
    update ticket_trash set purged_at = $1 where restored_at is null and ticket_id in (select id from due)
  )
  update ticket t set purged_at = $1, version = version + 1, updated_at = $1 from due where t.id = due.id returning t.id, t.version`;
const named = marked('t.id = any($2::bigint[])');
const old = marked('t.trashed_at <= $2::timestamptz');

/**
 * Deletes tickets in the trash for ever: from now on they exist for nobody, and a job erases their words and files.
 * @returns the ids of those deleted; what is not in the trash stays.
 */
export async function purgeTickets(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  return record(tx, await tx.prepared<Row>('tickets/purge', named, [tx.now, ids, ids.length]));
}

/** The same for those that have lain there since `trashedBefore` or longer, `limit` at most. */
export async function purgeOldTrash(
  tx: Tx,
  input: { trashedBefore: Date; limit: number },
): Promise<Set<number>> {
  return record(
    tx,
    await tx.prepared<Row>('tickets/purge-old', old, [tx.now, input.trashedBefore, input.limit]),
  );
}

interface Row {
  id: number;
  version: number;
}

function record(tx: Tx, rows: Row[]): Set<number> {
  for (const { id, version } of rows)
    tx.record({ type: 'ticket.purged', facts: {}, ticketId: id, ticketVersion: version });
  return new Set(rows.map(({ id }) => id));
}
