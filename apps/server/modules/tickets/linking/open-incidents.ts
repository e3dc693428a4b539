import { sql, type RawBuilder } from 'kysely';
import { visibleTickets, type Scoped } from '../scope.ts';

/**
 * The ids of a problem's incidents that exist for the viewer, are not solved and have had none of the problem's
 * answers, nor are about to; of `ticketIds` alone, also those that have.
 */
export function openIncidents(
  viewer: Scoped,
  problemId: number,
  ticketIds?: readonly number[],
): RawBuilder<unknown> {
  const which = ticketIds
    ? sql`o.id = any(${ticketIds}::bigint[])`
    : sql`not exists (select 1 from bulk_run b join bulk_result d on d.run_id = b.id
        where b.kind = 'incident-answers' and b.subject_id = ${problemId} and d.item_id = o.id
          and (d.outcome = 'done' or (d.outcome is null and b.finished_at is null)))`;
  return sql`select o.id from ticket_link l join ticket o on o.id = l.source_id
    where l.kind = 'incident' and l.target_id = ${problemId} and o.status not in ('solved', 'closed') and o.merged_into_id is null
      and ${visibleTickets(viewer, 'o')} and ${which}`;
}
