import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { companySettings } from '../../identity/index.ts';

/** Refuses (`notPossible`) to solve a ticket with tasks to do, where the company wants it so. */
export async function requireTasksDone(tx: Tx, ticketId: number): Promise<void> {
  const [row] = await tx.prepared<{ count: number }>(
    'tickets/open-tasks',
    `select count(*) from ticket_task k join ticket o on o.id = k.ticket_id where (o.id = $1 or o.merged_into_id = $1) and k.removed_at is null and k.done_at is null`,
    [ticketId],
  );
  if (row!.count > 0 && (await companySettings(tx.db)).guardTasks)
    throw refuse('notPossible', { reason: 'tasksOpen', params: { count: row!.count } });
}
