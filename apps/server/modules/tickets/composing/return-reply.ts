import type { ReturnReason } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { takeWaiting, type WaitingReply } from './waiting-reply.ts';

/**
 * Makes a waiting reply a draft of its writer again, with everything that was typed, its files and its status.
 * @returns the ticket where the draft is, and whose it is; undefined when it waits no more.
 */
export async function returnReply(
  tx: Tx,
  id: number,
  reason: ReturnReason,
): Promise<{ ticketId: number; agentId: number } | undefined> {
  const waiting = await takeWaiting(tx, id);
  return waiting && giveBack(tx, waiting, reason);
}

// What was begun since stands below it. A private note stays one: its words must not become public by this.
const putBack = `
  insert into draft (ticket_id, agent_id, kind, html, recipients, attachment_ids, status, custom_status_id, updated_at)
  select coalesce(t.merged_into_id, t.id), $2, 'reply', $3, $4, $5, $6, $7, $8 from ticket t where t.id = $1
  on conflict (ticket_id, agent_id) do update set html = excluded.html || draft.html,
    recipients = case when draft.kind = 'reply' then excluded.recipients else draft.recipients end,
    attachment_ids = excluded.attachment_ids || draft.attachment_ids, status = excluded.status, custom_status_id = excluded.custom_status_id,
    version = draft.version + 1, updated_at = excluded.updated_at
  returning ticket_id as "ticketId"`;

/** The same with one that this transaction has taken. A merged ticket's draft goes to where that one is answered now. */
export async function giveBack(
  tx: Tx,
  waiting: WaitingReply,
  reason: ReturnReason,
): Promise<{ ticketId: number; agentId: number }> {
  const { agentId, recipients } = waiting;
  const [row] = await tx.prepared<{ ticketId: number }>('tickets/put-back-draft', putBack, [
    waiting.ticketId,
    agentId,
    waiting.html,
    JSON.stringify({ to: recipients.to ?? [], cc: recipients.cc ?? [] }),
    waiting.attachmentIds,
    waiting.status,
    waiting.customStatusId,
    tx.now,
  ]);
  tx.record({
    type: 'ticket.replyReturned',
    facts: { scheduledReplyId: waiting.id, agentId, reason },
    ticketId: row!.ticketId,
  });
  return { ticketId: row!.ticketId, agentId };
}

/** The replies of a ticket that wait no longer: because the customer has written since, or the ticket was merged. */
export async function returnReplies(tx: Tx, ticketId: number): Promise<void> {
  const rows = await tx.prepared<{ id: number; merged: boolean }>(
    'tickets/replies-to-return',
    `select s.id, t.merged_into_id is not null as merged from scheduled_reply s join ticket t on t.id = s.ticket_id
     where s.ticket_id = $1 and (t.merged_into_id is not null or (s.unless_answered
       and exists (select 1 from message m where m.ticket_id = t.id and m.id > s.seen_message_id and m.author_role = 'customer' and m.kind = 'reply' and not m.automatic)))
     order by s.release_at desc, s.id desc`,
    [ticketId],
  );
  for (const { id, merged } of rows) await returnReply(tx, id, merged ? 'merged' : 'customer');
}
