import type { Permission, Status, Task } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

/** Who looks at tasks. */
export type TaskViewer = Scoped & { permissions: ReadonlySet<Permission> };

/** A task with its people, and the ticket where it is read now. */
export interface TaskRow {
  id: number;
  own_ticket_id: number;
  ticket_id: number;
  ticket_subject: string;
  ticket_status: Status;
  title: string;
  assignee_id: number | null;
  assignee_name: string | null;
  due_at: Date | null;
  done_at: Date | null;
  done_by: number | null;
  done_name: string | null;
  removed_at: Date | null;
  position: number;
}

/** Tasks of tickets that exist for the viewer; `where` goes on from alias `k`, whose ticket is `t`. */
export async function selectTasks(
  db: Reader,
  viewer: Scoped,
  where: RawBuilder<unknown>,
): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select k.id, k.ticket_id as own_ticket_id, t.id as ticket_id, t.subject as ticket_subject, t.status as ticket_status, k.title, k.assignee_id, a.name as assignee_name,
      k.due_at, k.done_at, k.done_by, d.name as done_name, k.removed_at, k.position
    from ticket_task k join ticket o on o.id = k.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
      left join person a on a.id = k.assignee_id left join person d on d.id = k.done_by
    where ${visibleTickets(viewer, 't')} and ${where}`.execute(db);
  return rows;
}

/** One task, taken away or not; refuses (`notFound`) one that does not exist for the viewer. */
export async function requireTask(db: Reader, viewer: Scoped, id: number): Promise<TaskRow> {
  const [row] = await selectTasks(db, viewer, sql`k.id = ${id}`);
  if (!row) throw refuse('notFound');
  return row;
}

/** A task as the API shows it. */
export function presentTask(viewer: TaskViewer, row: TaskRow): Task {
  const open = row.ticket_status !== 'closed';
  const change = open && viewer.permissions.has('ticket.update');
  return {
    id: row.id,
    ticketId: row.ticket_id,
    title: row.title,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    dueAt: row.due_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.done_by === null ? null : { id: row.done_by, name: row.done_name ?? '' },
    can: { change, finish: change || (open && row.assignee_id === viewer.agentId) },
  };
}
