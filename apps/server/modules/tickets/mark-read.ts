import type { Tx } from '../../platform/database/index.ts';

/** The agent has read the ticket up to its newest message of this moment; one that comes later makes it unread. */
export async function markRead(tx: Tx, input: { ticketId: number; agentId: number }): Promise<void> {
  await tx.prepared(
    'tickets/mark-read',
    `insert into ticket_reading (ticket_id, agent_id, read_at) select id, $2, last_message_at from ticket where id = $1
     on conflict (agent_id, ticket_id) do update set read_at = greatest(ticket_reading.read_at, excluded.read_at)`,
    [input.ticketId, input.agentId],
  );
}
