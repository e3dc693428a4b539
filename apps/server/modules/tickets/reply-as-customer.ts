import type { Channel } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { statusFact } from './derive-changes.ts';
import { lockTicket, type LockedTicket } from './lock-ticket.ts';
import { openFollowUp } from './open-follow-up.ts';
import { afterCustomerReply } from './transition.ts';
import { writeMessage, type MessageContent } from './write-message.ts';

/** A message from outside on a known ticket. */
export interface CustomerReply extends MessageContent {
  ticketId: number;
  authorId: number;
  /** The channel it came by; absent: the ticket's own. */
  channel?: Channel;
}

/**
 * What became of it: on the ticket itself, on a follow-up (newly opened, or open already), or nowhere: a machine's
 * answer to a closed ticket starts nothing.
 */
export type CustomerReplyOutcome =
  | { outcome: 'reply-added' | 'follow-up-opened'; ticketId: number; messageId: number }
  | { outcome: 'ignored'; ticketId: number; messageId: null };

/**
 * Adds what a customer wrote. It brings a pending or held ticket back to open and reopens a solved one; a closed
 * one is read-only, so the words go to a follow-up; those to a merged one go where it was merged into. An automatic
 * message changes no status and starts no wait.
 */
export async function replyAsCustomer(tx: Tx, input: CustomerReply): Promise<CustomerReplyOutcome> {
  const ticket = await lockTicket(tx, input.ticketId);
  if (ticket.mergedIntoId !== null) return replyAsCustomer(tx, { ...input, ticketId: ticket.mergedIntoId });
  const automatic = input.automatic ?? false;
  const next = afterCustomerReply(ticket.status, automatic);
  if (next.followUp) return continueClosed(tx, ticket, input);
  if (ticket.status === 'closed') return { outcome: 'ignored', ticketId: ticket.id, messageId: null };
  const after = {
    status: next.status,
    customStatusId: next.status === ticket.status ? ticket.customStatusId : null,
  };
  const reopenCount = ticket.reopenCount + (next.reopened ? 1 : 0);
  const { messageId, version } = await writeMessage(tx, ticket, {
    ...input,
    kind: 'reply',
    author: { id: input.authorId, role: 'customer' },
    channel: input.channel ?? ticket.channel,
    after: {
      ...after,
      waitingSince: ticket.waitingSince ?? (automatic ? null : tx.now),
      reopenCount,
    },
  });
  const about = { ticketId: ticket.id, ticketVersion: version, personId: input.authorId };
  tx.record({ type: 'ticket.replied', facts: { messageId, by: 'customer', automatic }, ...about });
  const changed = statusFact(ticket, after);
  if (changed) tx.record({ ...changed, ...about });
  if (ticket.snoozedUntil && !automatic)
    tx.record({ type: 'ticket.woken', facts: { cause: 'reply' }, ...about });
  if (next.reopened) tx.record({ type: 'ticket.reopened', facts: { count: reopenCount }, ...about });
  return { outcome: 'reply-added', ticketId: ticket.id, messageId };
}

const followUp = `
  select t.id from ticket t join person r on r.id = t.requester_id join person a on a.id = $2
  where t.follow_up_of_id = $1 and (coalesce(r.canonical_id, r.id) = coalesce(a.canonical_id, a.id) or exists (
    select 1 from ticket_participant tp join person p on p.id = tp.person_id
    where tp.ticket_id = t.id and tp.role = 'cc' and coalesce(p.canonical_id, p.id) = coalesce(a.canonical_id, a.id)))
  order by t.id desc limit 1`;

/**
 * The words go where the talk went on: to the latest follow-up that the author takes part in, or a new one; never to
 * somebody else's. The lock on the closed ticket keeps it one.
 */
async function continueClosed(
  tx: Tx,
  ticket: LockedTicket,
  input: CustomerReply,
): Promise<CustomerReplyOutcome> {
  const [latest] = await tx.prepared<{ id: number }>('tickets/latest-follow-up', followUp, [
    ticket.id,
    input.authorId,
  ]);
  if (latest) return replyAsCustomer(tx, { ...input, ticketId: latest.id });
  const { id, messageId } = await openFollowUp(tx, ticket, input);
  return { outcome: 'follow-up-opened', ticketId: id, messageId };
}
