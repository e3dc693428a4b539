import type { Page, Task } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, readCursor, type Reader } from '../../../platform/database/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { presentTask, selectTasks, type TaskViewer } from './task-row.ts';

/** All tasks of a ticket that exists for the viewer, in their order. */
export async function listTasks(db: Reader, viewer: TaskViewer, ticketId: number): Promise<Task[]> {
  await requireVisibleTicket(db, viewer, ticketId);
  const rows = await selectTasks(
    db,
    viewer,
    sql`t.id = ${ticketId} and k.removed_at is null order by k.position, k.id`,
  );
  return rows.map((row) => presentTask(viewer, row));
}

/** The viewer's own tasks: those to do, the next due first and those without a time last; or those done, the newest first. */
export async function listMyTasks(db: Reader, viewer: TaskViewer, query: Page & { state: 'open' | 'done' }) {
  const size = query['page[size]'];
  const open = query.state === 'open';
  const after = readCursor(query['page[after]'], ['instant', 'id']);
  const key = open ? sql`coalesce(k.due_at, 'infinity'::timestamptz)` : sql`k.done_at`;
  const from = after
    ? sql`and (${key}, k.id) ${open ? sql`>` : sql`<`} (${after[0]}::timestamptz, ${after[1]})`
    : sql``;
  const direction = open ? sql`` : sql`desc`;
  const rows = await selectTasks(
    db,
    viewer,
    sql`k.assignee_id = ${viewer.agentId} and k.removed_at is null and k.done_at is ${open ? sql`` : sql`not`} null ${from}
      order by ${key} ${direction}, k.id ${direction} limit ${size + 1}`,
  );
  const { data, meta } = cutPage(rows, size, (row) => [
    (open ? row.due_at : row.done_at)?.toISOString() ?? 'infinity',
    row.id,
  ]);
  return {
    data: data.map((row) => ({
      ...presentTask(viewer, row),
      ticket: { id: row.ticket_id, subject: row.ticket_subject, status: row.ticket_status },
    })),
    meta,
  };
}
