import type { Tx } from '../../platform/database/index.ts';
import { statusFact } from './derive-changes.ts';
import { openChildren } from './linking/guard-parent.ts';

/**
 * Closes up to `limit` tickets solved at or before `solvedBefore`, oldest first; those that somebody holds are left
 * for the next run. What is merged stays as it was, time in the trash does not count, and with `guardParents` a parent waits for its children.
 * @returns how many were closed.
 */
export async function closeSolvedTickets(
  tx: Tx,
  input: { solvedBefore: Date; limit: number; guardParents: boolean },
): Promise<number> {
  const rows = await tx.prepared<{ id: number; version: number; custom: number | null }>(
    'tickets/close-solved',
    `with due as (select id from ticket where status = 'solved' and solved_at <= $1 and trashed_at is null and merged_into_id is null
         and not exists (select 1 from ticket_trash x where x.ticket_id = ticket.id and x.restored_at > $1)
         and (not $4::boolean or not exists (${openChildren('ticket.id')})) order by solved_at limit $2 for no key update skip locked)
     update ticket t set status = 'closed', custom_status_id = null, closed_at = $3, version = version + 1, updated_at = $3 from due where t.id = due.id returning t.id, t.version, old.custom_status_id as custom`,
    [input.solvedBefore, input.limit, tx.now, input.guardParents],
  );
  for (const { id, version, custom } of rows)
    tx.record({
      ...statusFact(
        { status: 'solved', customStatusId: custom },
        { status: 'closed', customStatusId: null },
      )!,
      ticketId: id,
      ticketVersion: version,
    });
  return rows.length;
}
