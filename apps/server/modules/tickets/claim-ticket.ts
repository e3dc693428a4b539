import type { Status } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';

/**
 * Gives a waiting ticket to an agent, if it still waits: unassigned, new or open, not spam, the agent not
 * disabled. Of two who try at once, one gets true. A new ticket opens.
 */
export async function claimTicket(tx: Tx, input: { ticketId: number; agentId: number; queueId: number | null }): Promise<boolean> {
  const [row] = await tx.prepared<{ version: number; was: Status }>(
    'tickets/claim-ticket',
    `update ticket set assignee_id = $2, queue_id = $3, status = 'open', version = version + 1, updated_at = $4
     where id = $1 and assignee_id is null and status in ('new', 'open') and not spam
       and exists (select 1 from agent where person_id = $2 and disabled_at is null)
     returning version, old.status as was`,
    [input.ticketId, input.agentId, input.queueId, tx.now],
  );
  if (!row) return false;
  const about = { ticketId: input.ticketId, ticketVersion: row.version };
  tx.record({ type: 'ticket.assigned', facts: { from: null, to: input.agentId }, ...about });
  if (row.was === 'new') tx.record({ type: 'ticket.statusChanged', facts: { from: 'new', to: 'open' }, ...about });
  return true;
}
