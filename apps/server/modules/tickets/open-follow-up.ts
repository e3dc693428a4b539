import type { Tx } from '../../platform/database/index.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { openTicket, type OpenedTicket } from './open-ticket.ts';
import type { CustomerReply } from './reply-as-customer.ts';

/**
 * Opens a ticket that goes on from a closed one: its properties and people are copied, its messages and its
 * assignee are not; who writes is the requester. Both tickets' records name the other.
 */
export async function openFollowUp(
  tx: Tx,
  closed: LockedTicket,
  reply: CustomerReply,
): Promise<OpenedTicket> {
  const groupId = await standingGroup(tx, closed.groupId);
  const opened = await openTicket(tx, {
    ...reply,
    requester: { id: reply.authorId },
    subject: closed.subject,
    channel: reply.channel ?? closed.channel,
    inboxId: closed.inboxId,
    priority: closed.priority,
    type: closed.type,
    groupId,
    tags: closed.tags,
    fields: closed.fields,
    followUpOfId: closed.id,
  });
  await tx.prepared(
    'tickets/copy-participants',
    "insert into ticket_participant (ticket_id, person_id, role) select $2, person_id, role from ticket_participant where ticket_id = $1 and role <> 'task' and person_id <> $3 on conflict do nothing",
    [closed.id, opened.id, opened.requesterId],
  );
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/follow-up-version',
    'update ticket set version = version + 1, updated_at = $2 where id = $1 returning version',
    [closed.id, tx.now],
  );
  tx.record({
    type: 'ticket.followedUp',
    facts: { followUpId: opened.id },
    ticketId: closed.id,
    ticketVersion: row!.version,
    personId: opened.requesterId,
  });
  return opened;
}

/** A group archived since serves nobody: the follow-up goes on without one. */
async function standingGroup(tx: Tx, groupId: number | null): Promise<number | null> {
  if (groupId === null) return null;
  const [group] = await tx.prepared<{ id: number }>(
    'tickets/standing-group',
    'select id from agent_group where id = $1 and archived_at is null',
    [groupId],
  );
  return group?.id ?? null;
}
