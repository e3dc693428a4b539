import type { Tx } from '../../../platform/database/index.ts';

/**
 * Lets agents follow the ticket: they hear of it as long as they may see it. Following lets nobody see anything, so that
 * it can outlive the right to. Who follows already is left alone.
 */
export async function addFollowers(tx: Tx, ticketId: number, agentIds: readonly number[]): Promise<void> {
  if (agentIds.length === 0) return;
  const added = await tx.prepared<{ id: number }>(
    'tickets/add-followers',
    `insert into ticket_participant (ticket_id, person_id, role) select $1, unnest($2::bigint[]), 'follower' on conflict do nothing returning person_id as id`,
    [ticketId, agentIds],
  );
  if (added.length > 0)
    tx.record({ type: 'ticket.followed', facts: { agentIds: added.map(({ id }) => id) }, ticketId });
}

/** The agent no longer follows the ticket; no matter whether it did. */
export async function removeFollower(tx: Tx, ticketId: number, agentId: number): Promise<void> {
  const removed = await tx.prepared(
    'tickets/remove-follower',
    `delete from ticket_participant where ticket_id = $1 and person_id = $2 and role = 'follower' returning 1`,
    [ticketId, agentId],
  );
  if (removed.length > 0) tx.record({ type: 'ticket.unfollowed', facts: { agentIds: [agentId] }, ticketId });
}
