import { htmlFromText } from './html-from-text.ts';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { lockOpenTicket } from '../lock-ticket.ts';
import { standingAfter, type AgentReply } from '../reply-as-agent.ts';
import { requireWaitingFiles } from '../save-draft.ts';

/** A reply to hold back. */
export interface ReplyToSchedule extends Omit<AgentReply, 'released'> {
  /** Absent: after the agent's own time to undo. */
  releaseAt?: Date;
  /** It becomes a draft again when the customer writes first; absent: where a time was given. */
  unlessAnswered?: boolean;
}

const insert = `
  insert into scheduled_reply (ticket_id, agent_id, html, recipients, attachment_ids, status, status_chosen, custom_status_id, seen_version, seen_message_id, held_for, unless_answered, release_at, created_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, (select coalesce(max(id), 0) from message where ticket_id = $1), $10, $11,
    coalesce($12, $13::timestamptz + make_interval(secs => a.undo_seconds)), $13
  from agent a where a.person_id = $2 returning id, release_at as "releaseAt"`;

/**
 * Holds a reply back until its time: a draft until then. Refuses now what sending would refuse now (`ticketClosed`,
 * `transitionNotAllowed`, `fieldsRequired`, `conflict`, files that are not the agent's), and a time that has passed.
 */
export async function scheduleReply(tx: Tx, input: ReplyToSchedule): Promise<number> {
  const { ticketId, agentId, releaseAt, html, text } = input;
  if (releaseAt && releaseAt <= tx.now) throw invalid([{ path: 'body.releaseAt', code: 'past' }]);
  const ticket = await lockOpenTicket(tx, ticketId);
  await standingAfter(tx, ticket, input);
  const attachmentIds = await requireWaitingFiles(tx, agentId, input.attachmentIds ?? []);
  const chosen = input.status !== undefined || input.customStatusId !== undefined;
  const [row] = await tx.prepared<{ id: number; releaseAt: Date }>('tickets/schedule-reply', insert, [
    ticketId,
    agentId,
    html ?? htmlFromText(text),
    JSON.stringify({ to: input.to ?? null, cc: input.cc ?? null }),
    attachmentIds,
    input.status ?? null,
    chosen,
    input.customStatusId ?? null,
    chosen ? (input.version ?? ticket.version) : null,
    releaseAt ? 'later' : 'undo',
    input.unlessAnswered ?? releaseAt !== undefined,
    releaseAt ?? null,
    tx.now,
  ]);
  await discardReplyDraft(tx, input);
  record(tx, { id: row!.id, ticketId, agentId, releaseAt: row!.releaseAt });
  return row!.id;
}

/** Changes when a waiting reply goes. Refuses (`notFound`) one that waits no more, and a time that has passed. */
export async function rescheduleReply(
  tx: Tx,
  id: number,
  { releaseAt, unlessAnswered }: { releaseAt?: Date; unlessAnswered?: boolean },
): Promise<void> {
  if (releaseAt && releaseAt <= tx.now) throw invalid([{ path: 'body.releaseAt', code: 'past' }]);
  const [row] = await tx.prepared<{ ticketId: number; agentId: number; releaseAt: Date }>(
    'tickets/reschedule-reply',
    `update scheduled_reply set release_at = coalesce($2, release_at), unless_answered = coalesce($3, unless_answered), held_for = case when $2 is null then held_for else 'later' end
     where id = $1 returning ticket_id as "ticketId", agent_id as "agentId", release_at as "releaseAt"`,
    [id, releaseAt ?? null, unlessAnswered ?? null],
  );
  if (!row) throw refuse('notFound');
  record(tx, { id, ...row });
}

/** What was a draft waits now; a private note that the agent has begun as well stays. */
async function discardReplyDraft(
  tx: Tx,
  { ticketId, agentId }: Pick<ReplyToSchedule, 'ticketId' | 'agentId'>,
): Promise<void> {
  await tx.prepared(
    'tickets/discard-reply-draft',
    "delete from draft where ticket_id = $1 and agent_id = $2 and kind = 'reply'",
    [ticketId, agentId],
  );
}

function record(
  tx: Tx,
  { id, ticketId, agentId, releaseAt }: { id: number; ticketId: number; agentId: number; releaseAt: Date },
): void {
  tx.record({
    type: 'ticket.replyScheduled',
    facts: { scheduledReplyId: id, agentId, releaseAt: releaseAt.toISOString() },
    ticketId,
  });
}
