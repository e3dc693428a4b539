import type { Tx } from '../../../platform/database/index.ts';

const refresh = `
  with wanted as (
    select distinct k.assignee_id as id from ticket_task k join ticket o on o.id = k.ticket_id
    where (o.id = $1 or o.merged_into_id = $1) and k.removed_at is null and k.assignee_id is not null
  ), gone as (
    delete from ticket_participant where ticket_id = $1 and role = 'task' and person_id not in (select id from wanted)
  )
  insert into ticket_participant (ticket_id, person_id, role) select $1, id, 'task' from wanted on conflict do nothing`;

/** Lets those who have a task on the ticket, or on one merged into it, see it, and nobody else by tasks. */
export async function refreshTaskPeople(tx: Tx, ticketIds: Iterable<number>): Promise<void> {
  for (const id of [...new Set(ticketIds)].sort((a, b) => a - b))
    await tx.prepared('tickets/task-people', refresh, [id]);
}
