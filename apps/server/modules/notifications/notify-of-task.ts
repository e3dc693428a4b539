import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { findSeeing } from '../tickets/index.ts';
import { notify } from './notify.ts';

/** A task that was given to an agent, at this position of the journal; `actorId` is who gave it. */
export interface GivenTask {
  taskId: number;
  agentId: number;
  actorId: number | null;
  position: number;
}

/** Tells an agent of a task that somebody else gave; nobody where it has moved on since. */
export async function notifyTaskAssigned(tx: Tx, given: GivenTask): Promise<void> {
  const { taskId, agentId, actorId, position } = given;
  if (agentId === actorId) return;
  const task = await openTask(tx, taskId);
  if (task?.agentId !== agentId) return;
  await tell(tx, task, { kind: 'task-assigned', cause: `task-assigned:${taskId}:${position}`, taskId });
}

/** Tells the assignee that a task is due, once for each time it is due at, and not before. */
export async function notifyTaskDue(tx: Tx, taskId: number): Promise<void> {
  const task = await openTask(tx, taskId);
  if (!task?.due) return;
  await tell(tx, task, {
    kind: 'task-due',
    cause: `task-due:${taskId}:${task.dueAt!.toISOString()}`,
    taskId,
  });
}

interface Task {
  ticketId: number;
  agentId: number;
  dueAt: Date | null;
  due: boolean | null;
}

/** A task to do that is somebody's; by the database's clock, as its job was started by. */
async function openTask(tx: Tx, taskId: number): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    select t.id as "ticketId", k.assignee_id as "agentId", k.due_at as "dueAt", k.due_at <= clock_timestamp() as due
    from ticket_task k join ticket o on o.id = k.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
    where k.id = ${taskId} and k.assignee_id is not null and k.done_at is null and k.removed_at is null`.execute(
    tx.db,
  );
  return rows[0];
}

async function tell(
  tx: Tx,
  { ticketId, agentId }: Task,
  { taskId, ...notice }: { kind: 'task-assigned' | 'task-due'; cause: string; taskId: number },
): Promise<void> {
  for (const id of await findSeeing(tx.db, ticketId, [agentId]))
    await notify(tx, { ...notice, agentId: id, ticketId, facts: { taskId } });
}
