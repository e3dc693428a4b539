import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { cleanText } from '../clean-text.ts';
import { lockOpenTicket } from '../lock-ticket.ts';
import { refreshTaskPeople } from './task-people.ts';

/** As many as a list shows at once. */
export const MAX_TASKS = 100;

/**
 * Adds a task at the end of a ticket's list; whom it is given to sees the ticket by it. Refuses closed tickets,
 * (`notPossible`) one more where there are {@link MAX_TASKS}, and (`invalidInput`) an assignee who does not work here.
 */
export async function addTask(
  tx: Tx,
  input: { ticketId: number; agentId: number; title: string; assigneeId: number | null; dueAt: Date | null },
): Promise<{ taskId: number }> {
  const { ticketId, assigneeId, dueAt } = input;
  await lockOpenTicket(tx, ticketId);
  await requireColleague(tx, assigneeId);
  const [there] = await tx.prepared<{ count: number }>(
    'tickets/count-tasks',
    `select count(*) from ticket_task k join ticket o on o.id = k.ticket_id where (o.id = $1 or o.merged_into_id = $1) and k.removed_at is null`,
    [ticketId],
  );
  if (there!.count >= MAX_TASKS)
    throw refuse('notPossible', { reason: 'tasksFull', params: { maximum: MAX_TASKS } });
  const [row] = await tx.prepared<{ id: number }>(
    'tickets/add-task',
    `insert into ticket_task (ticket_id, position, title, assignee_id, due_at, created_at, created_by)
     select $1, coalesce((select max(k.position) from ticket_task k join ticket o on o.id = k.ticket_id where o.id = $1 or o.merged_into_id = $1), 0) + 1, $2, $3, $4, $5, $6 returning id`,
    [ticketId, cleanText(input.title), assigneeId, dueAt, tx.now, input.agentId],
  );
  const taskId = row!.id;
  tx.record({ type: 'task.added', facts: { taskId }, ticketId });
  if (assigneeId !== null) {
    await refreshTaskPeople(tx, [ticketId]);
    tx.record({ type: 'task.assigned', facts: { taskId, from: null, to: assigneeId }, ticketId });
  }
  if (dueAt) tx.record({ type: 'task.dueSet', facts: { taskId, dueAt: dueAt.toISOString() }, ticketId });
  return { taskId };
}

/** Refuses (`invalidInput`) an assignee who does not work here. */
export async function requireColleague(tx: Tx, assigneeId: number | null): Promise<void> {
  if (assigneeId === null) return;
  const found = await tx.prepared(
    'tickets/task-colleague',
    'select 1 from agent where person_id = $1 and disabled_at is null',
    [assigneeId],
  );
  if (found.length === 0) throw invalid([{ path: 'body.assigneeId', code: 'unknown' }]);
}
