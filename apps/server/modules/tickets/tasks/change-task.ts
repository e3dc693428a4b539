import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { cleanText } from '../clean-text.ts';
import { lockOpenTicket } from '../lock-ticket.ts';
import { requireColleague } from './add-task.ts';
import { refreshTaskPeople } from './task-people.ts';
import { presentTask, requireTask, type TaskRow, type TaskViewer } from './task-row.ts';

/** What of a task changes; what is left out stays. */
export interface TaskChanges {
  title?: string;
  assigneeId?: number | null;
  dueAt?: Date | null;
  done?: boolean;
}

/**
 * Changes a task, each of its fields by itself; what is so already is no change. Refuses (`notAllowed`) who may not
 * change the ticket, except its assignee to say that it is done; closed tickets; what is taken away (`notFound`).
 */
export async function changeTask(
  tx: Tx,
  viewer: TaskViewer,
  input: { taskId: number; changes: TaskChanges },
): Promise<void> {
  const { taskId } = input;
  const { ticket_id: ticketId } = await requireTask(tx.db, viewer, taskId);
  await lockOpenTicket(tx, ticketId);
  const task = await requireTask(tx.db, viewer, taskId);
  if (task.removed_at) throw refuse('notFound');
  const { done, ...others } = input.changes;
  const { can } = presentTask(viewer, task);
  const asks = Object.values(others).some((value) => value !== undefined);
  if ((asks && !can.change) || (done !== undefined && !can.finish)) throw refuse('notAllowed');
  await rename(tx, task, others.title);
  await setDue(tx, task, others.dueAt);
  await finish(tx, viewer, task, done);
  await assign(tx, task, others.assigneeId);
}

async function rename(tx: Tx, task: TaskRow, title: string | undefined): Promise<void> {
  if (title === undefined || cleanText(title) === task.title) return;
  await tx.prepared('tickets/rename-task', 'update ticket_task set title = $2 where id = $1', [
    task.id,
    cleanText(title),
  ]);
  tx.record({ type: 'task.renamed', facts: { taskId: task.id }, ticketId: task.ticket_id });
}

async function setDue(tx: Tx, task: TaskRow, dueAt: Date | null | undefined): Promise<void> {
  if (dueAt === undefined || dueAt?.getTime() === task.due_at?.getTime()) return;
  await tx.prepared('tickets/due-task', 'update ticket_task set due_at = $2 where id = $1', [task.id, dueAt]);
  const facts = { taskId: task.id, dueAt: dueAt?.toISOString() ?? null };
  tx.record({ type: 'task.dueSet', facts, ticketId: task.ticket_id });
}

async function finish(
  tx: Tx,
  { agentId }: TaskViewer,
  task: TaskRow,
  done: boolean | undefined,
): Promise<void> {
  if (done === undefined || done === (task.done_at !== null)) return;
  await tx.prepared(
    'tickets/finish-task',
    'update ticket_task set done_at = $2, done_by = $3 where id = $1',
    [task.id, done ? tx.now : null, done ? agentId : null],
  );
  tx.record({
    type: done ? 'task.done' : 'task.undone',
    facts: { taskId: task.id },
    ticketId: task.ticket_id,
  });
}

async function assign(tx: Tx, task: TaskRow, assigneeId: number | null | undefined): Promise<void> {
  if (assigneeId === undefined || assigneeId === task.assignee_id) return;
  await requireColleague(tx, assigneeId);
  await tx.prepared('tickets/assign-task', 'update ticket_task set assignee_id = $2 where id = $1', [
    task.id,
    assigneeId,
  ]);
  await refreshTaskPeople(tx, [task.own_ticket_id, task.ticket_id]);
  const facts = { taskId: task.id, from: task.assignee_id, to: assigneeId };
  tx.record({ type: 'task.assigned', facts, ticketId: task.ticket_id });
}
