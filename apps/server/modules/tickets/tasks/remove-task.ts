import type { Tx } from '../../../platform/database/index.ts';
import { lockOpenTicket } from '../lock-ticket.ts';
import { refreshTaskPeople } from './task-people.ts';
import { requireTask, type TaskViewer } from './task-row.ts';

/** Takes a task away, or gives it back where it was; nothing happens where it is so already. Refuses closed tickets. */
export async function removeTask(
  tx: Tx,
  viewer: TaskViewer,
  input: { taskId: number; removed: boolean },
): Promise<void> {
  const { taskId, removed } = input;
  const { ticket_id: ticketId } = await requireTask(tx.db, viewer, taskId);
  await lockOpenTicket(tx, ticketId);
  const task = await requireTask(tx.db, viewer, taskId);
  if (removed === (task.removed_at !== null)) return;
  await tx.prepared('tickets/remove-task', 'update ticket_task set removed_at = $2 where id = $1', [
    taskId,
    removed ? tx.now : null,
  ]);
  await refreshTaskPeople(tx, [task.own_ticket_id, ticketId]);
  tx.record({ type: removed ? 'task.removed' : 'task.restored', facts: { taskId }, ticketId });
}
