import type { Tx } from '../../platform/database/index.ts';

/** The agent has read the ticket up to its newest message of this moment; one that comes later makes it unread. */
export async function markRead(tx: Tx, input: { ticketId: number; agentId: number }): Promise<void> {
  await tx.prepared(
    'tickets/mark-read',
    `insert into ticket_reading (ticket_id, agent_id, read_at, viewed_at) select id, $2, last_message_at, $3 from ticket where id = $1
     on conflict (agent_id, ticket_id) do update set read_at = greatest(ticket_reading.read_at, excluded.read_at), viewed_at = excluded.viewed_at`,
    [input.ticketId, input.agentId, tx.now],
  );
}

/** The agent wants to see it as unread, until it is opened again. */
export async function markUnread(tx: Tx, input: { ticketId: number; agentId: number }): Promise<void> {
  await tx.prepared(
    'tickets/mark-unread',
    "update ticket_reading set read_at = '-infinity' where ticket_id = $1 and agent_id = $2",
    [input.ticketId, input.agentId],
  );
}
