import type { Tx } from '../../../platform/database/index.ts';
import { derivePreview } from '../derive-preview.ts';

// `within`: each ticket that is part of this one, the tickets that it has gone through, and since when. An answer, or a
// solving, counts for what was on the same ticket at that moment: a question that came with a merge still waits
// although the other one was answered before.
const refresh = `
  with recursive part as (
    select $1::bigint as id
    union select m.source_id from part join ticket_merge m on m.target_id = part.id and m.undone_at is null
  ), within as (
    select id, id as place, '-infinity'::timestamptz as since from part
    union all
    select w.id, m.target_id, greatest(w.since, m.merged_at) from within w join ticket_merge m on m.source_id = w.place and m.undone_at is null
    where w.place <> $1
  ), said as materialized (
    select id, coalesce(split_into_id, origin_ticket_id) as home, kind, author_role, automatic, created_at from message where ticket_id = $1
  ), answer as (
    select home as place, created_at as at from said where kind = 'reply' and author_role = 'agent'
    union all
    select e.ticket_id, e.occurred_at from event e where e.ticket_id in (select id from part) and e.type = 'ticket.statusChanged' and e.facts->>'to' = 'solved'
  ), wait as (
    select min(s.created_at) as since from said s where s.kind = 'reply' and s.author_role = 'customer' and not s.automatic and not exists (
      select 1 from answer a join within w on w.id = s.home and w.place = a.place where a.at > s.created_at and a.at >= w.since)
  ), last as (
    select id, created_at, author_role from said where kind = 'reply' and author_role in ('customer', 'agent') order by created_at desc, id desc limit 1
  )
  update ticket t set version = version + 1, updated_at = $2, message_count = (select count(*) from said),
    last_message_at = coalesce((select created_at from last), last_message_at),
    last_message_by = coalesce((select author_role::text from last), last_message_by),
    waiting_since = case when status in ('solved', 'closed') then null else (select since from wait) end
  where id = $1
  returning version, (select m.text from message m join last on last.id = m.id) as text`;

/**
 * Brings what a ticket tells of its conversation in step with the messages that it has now: how many, the newest, and
 * since when the customer waits. The caller holds the ticket.
 * @returns its next version.
 */
export async function refreshConversation(tx: Tx, ticketId: number): Promise<number> {
  const [row] = await tx.prepared<{ version: number; text: string | null }>(
    'tickets/refresh-conversation',
    refresh,
    [ticketId, tx.now],
  );
  const { version, text } = row!;
  if (text !== null)
    await tx.prepared('tickets/refresh-preview', 'update ticket set preview = $2 where id = $1', [
      ticketId,
      derivePreview(text),
    ]);
  return version;
}
