import type { Tx } from '../../platform/database/index.ts';

/**
 * Closes up to `limit` tickets solved at or before `solvedBefore`, oldest first; those that somebody holds are left
 * for the next run.
 * @returns how many were closed.
 */
export async function closeSolvedTickets(
  tx: Tx,
  input: { solvedBefore: Date; limit: number },
): Promise<number> {
  const rows = await tx.prepared<{ id: number; version: number }>(
    'tickets/close-solved',
    `with due as (select id from ticket where status = 'solved' and solved_at <= $1 order by solved_at limit $2 for no key update skip locked)
     update ticket t set status = 'closed', closed_at = $3, version = version + 1, updated_at = $3 from due where t.id = due.id returning t.id, t.version`,
    [input.solvedBefore, input.limit, tx.now],
  );
  for (const { id, version } of rows)
    tx.record({
      type: 'ticket.statusChanged',
      facts: { from: 'solved', to: 'closed' },
      ticketId: id,
      ticketVersion: version,
    });
  return rows.length;
}
