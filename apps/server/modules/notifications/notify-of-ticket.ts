import type { ReturnReason } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { findFollowers } from './find-followers.ts';
import { notify } from './notify.ts';

/** Work that was given to an agent, at this position of the journal; `actorId` is who gave it, null where routing did. */
export interface Assignment {
  ticketId: number;
  agentId: number | null;
  actorId: number | null;
  position: number;
}

/** Tells the assignee about work that somebody else, or routing, gave to it; nobody where the ticket has moved on since. */
export async function notifyAssigned(
  tx: Tx,
  { ticketId, agentId, actorId, position }: Assignment,
): Promise<void> {
  if (agentId === null || agentId === actorId) return;
  const { rows } =
    await sql`select 1 from ticket where id = ${ticketId} and assignee_id = ${agentId}`.execute(tx.db);
  if (rows.length === 0) return;
  await notify(tx, { agentId, kind: 'assigned', ticketId, cause: `assigned:${ticketId}:${position}` });
}

/** Tells the assignee that the customer wrote again, and followers that somebody did. */
export async function notifyReply(tx: Tx, messageId: number): Promise<void> {
  const { rows } = await sql<{ ticketId: number; assigneeId: number | null; byCustomer: boolean }>`
    select t.id as "ticketId", t.assignee_id as "assigneeId", m.author_role = 'customer' as "byCustomer" from message m join ticket t on t.id = m.ticket_id
    where m.id = ${messageId} and not m.automatic and not t.spam and t.trashed_at is null`.execute(tx.db);
  const row = rows[0];
  if (!row) return;
  const { ticketId, assigneeId, byCustomer } = row;
  const cause = `replied:${messageId}`;
  if (assigneeId && byCustomer) await notify(tx, { agentId: assigneeId, kind: 'replied', ticketId, cause });
  for (const agentId of await findFollowers(tx.db, messageId))
    await notify(tx, { agentId, kind: 'followed-reply', ticketId, cause });
}

/** A reply that waited for its time and is a draft of this agent again. */
export interface ReturnedReply {
  ticketId: number;
  agentId: number;
  scheduledReplyId: number;
  reason: ReturnReason;
}

/** Tells the writer that a reply did not go, and why; where the writer has left, the assignee. */
export async function notifyReplyReturned(tx: Tx, returned: ReturnedReply): Promise<void> {
  const { ticketId, agentId, scheduledReplyId, reason } = returned;
  const { rows } = await sql<{ toId: number | null }>`
    select coalesce((select person_id from agent where person_id = ${agentId} and disabled_at is null), t.assignee_id) as "toId" from ticket t where t.id = ${ticketId}`.execute(
    tx.db,
  );
  const toId = rows[0]?.toId;
  if (toId)
    await notify(tx, {
      agentId: toId,
      kind: 'reply-returned',
      ticketId,
      facts: { reason },
      cause: `reply-returned:${scheduledReplyId}`,
    });
}

/** Tells a colleague that a draft was handed over; `actorId` is who did it. */
export async function notifyDraftHanded(
  tx: Tx,
  { ticketId, agentId, actorId, position }: Assignment,
): Promise<void> {
  if (agentId === null) return;
  await notify(tx, {
    agentId,
    kind: 'draft-handed',
    ticketId,
    facts: { agentId: actorId },
    cause: `draft-handed:${ticketId}:${position}`,
  });
}

/** Tells the assignee that a ticket is back whose time to sleep is over. */
export async function notifyWoken(
  tx: Tx,
  { ticketId, position }: { ticketId: number; position: number },
): Promise<void> {
  const { rows } = await sql<{ agentId: number | null }>`
    select assignee_id as "agentId" from ticket where id = ${ticketId} and not spam and trashed_at is null and merged_into_id is null and status not in ('solved', 'closed')`.execute(
    tx.db,
  );
  const agentId = rows[0]?.agentId;
  if (agentId) await notify(tx, { agentId, kind: 'woken', ticketId, cause: `woken:${ticketId}:${position}` });
}

/** Tells the rated agent of the rating. */
export async function notifyRating(tx: Tx, ratingId: number): Promise<void> {
  const rating = await tx.db
    .selectFrom('rating')
    .select(['agent_id', 'ticket_id', 'score'])
    .where('id', '=', ratingId)
    .executeTakeFirst();
  if (rating?.agent_id)
    await notify(tx, {
      agentId: rating.agent_id,
      kind: 'rated',
      ticketId: rating.ticket_id,
      facts: { score: rating.score },
      cause: `rated:${ratingId}`,
    });
}

/** Tells the writer of a reply, or the assignee where the writer has left, that its mail did not arrive. */
export async function notifyDeliveryFailed(tx: Tx, outboundMailId: number): Promise<void> {
  const { rows } = await sql<{ ticketId: number; agentId: number | null; state: string }>`
    select t.id as "ticketId", coalesce(a.person_id, t.assignee_id) as "agentId", o.state
    from outbound_mail o join ticket t on t.id = o.ticket_id left join message m on m.id = o.message_id left join agent a on a.person_id = m.author_id and a.disabled_at is null
    where o.id = ${outboundMailId} and o.kind = 'reply' and o.state in ('failed', 'bounced')`.execute(tx.db);
  const row = rows[0];
  if (row?.agentId)
    await notify(tx, {
      agentId: row.agentId,
      kind: 'delivery-failed',
      ticketId: row.ticketId,
      facts: { state: row.state },
      cause: `delivery:${outboundMailId}:${row.state}`,
    });
}
