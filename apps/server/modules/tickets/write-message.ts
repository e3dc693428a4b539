import type { Channel, Status } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { derivePreview } from './derive-preview.ts';
import { linkAttachments } from './link-attachments.ts';
import type { LockedTicket } from './lock-ticket.ts';

export interface Mailbox {
  address: string;
  name: string;
}
export interface Recipients {
  to: Mailbox[];
  cc: Mailbox[];
  /** Where its writer wants the answer, where that is another address than the sender's. */
  replyTo?: Mailbox[];
}

/** What a message says and brings along. `html` must be sanitised already. */
export interface MessageContent {
  text: string;
  html?: string | null;
  /** Sanitised HTML of the quoted history. */
  quotedHtml?: string | null;
  /** Uploads of the author, each used once. */
  attachmentIds?: readonly number[];
  /** Those of them that the HTML shows in place. */
  imageIds?: readonly number[];
  recipients?: Recipients | null;
  /** Written by a machine: it never reopens and nobody waits for its answer. */
  automatic?: boolean;
  /** Why an inbound message is on this ticket, and what was odd. */
  threading?: { reason: string; flags: string[] } | null;
}

/** A message to add, and how its ticket stands after it. */
export interface MessageToWrite extends MessageContent {
  kind: 'reply' | 'note';
  author: { id: number; role: 'customer' | 'agent' };
  channel: Channel;
  after: { status: Status; customStatusId: number | null; waitingSince: Date | null; reopenCount: number };
  /** It was written earlier and has waited for its time: what its author drafts now is something else. */
  released?: boolean;
}

// A note changes nothing that the customer would see: neither preview nor last message. An agent who writes has
// read the ticket, and what was a draft is now said. A reply that has waited says neither: it is read for its writer
// only where the writer had read what came before it.
const insert = `
  with message_row as (
    insert into message (ticket_id, origin_ticket_id, kind, author_id, author_role, channel, text, html, quoted_html, recipients, automatic, threading, created_at)
    values ($1, $1, $2::text, $3, $4::text, $5, $6, $7, $8, $9, $10, $11, $12) returning id
  ), ticket_row as (
    update ticket set version = version + 1, updated_at = $12, message_count = message_count + 1,
      preview = case when $2 = 'reply' then $13 else preview end,
      last_message_at = case when $2 = 'reply' then greatest(last_message_at, $12) else last_message_at end,
      last_message_by = case when $2 = 'reply' then $4 else last_message_by end,
      status = $14::text, waiting_since = $15, snoozed_until = case when $4 = 'customer' and not $10 then null else snoozed_until end, reopen_count = $16, custom_status_id = $17,
      solved_at = case when $14 = 'solved' then coalesce(solved_at, $12) end
    where id = $1 returning version, last_message_at
  ), reading as (
    insert into ticket_reading (ticket_id, agent_id, read_at) select $1, $3, last_message_at from ticket_row where $4 = 'agent'
      and (not $18::boolean or exists (select 1 from ticket_reading r join ticket t on t.id = r.ticket_id where r.ticket_id = $1 and r.agent_id = $3 and r.read_at >= t.last_message_at))
    on conflict (agent_id, ticket_id) do update set read_at = excluded.read_at
  ), draft_row as (
    delete from draft where ticket_id = $1 and agent_id = $3 and kind = $2 and $4 = 'agent' and not $18
  )
  select message_row.id, ticket_row.version from message_row, ticket_row`;

/**
 * Adds a message to a ticket that this transaction holds and brings the ticket's derived columns up to date: one
 * statement, one version. The caller records what it was.
 */
export async function writeMessage(
  tx: Tx,
  ticket: LockedTicket,
  message: MessageToWrite,
): Promise<{ messageId: number; version: number }> {
  const { after, author } = message;
  const [row] = await tx.prepared<{ id: number; version: number }>('tickets/write-message', insert, [
    ticket.id,
    message.kind,
    author.id,
    author.role,
    message.channel,
    message.text,
    message.html ?? null,
    message.quotedHtml ?? null,
    JSON.stringify(message.recipients ?? { to: [], cc: [] }),
    message.automatic ?? false,
    message.threading ? JSON.stringify(message.threading) : null,
    tx.now,
    derivePreview(message.text),
    after.status,
    after.waitingSince,
    after.reopenCount,
    after.customStatusId,
    message.released ?? false,
  ]);
  const { id: messageId, version } = row!;
  await linkAttachments(tx, {
    messageId,
    ids: message.attachmentIds ?? [],
    inlineIds: message.imageIds ?? [],
    uploaderIds: [author.id, tx.actor.id],
  });
  return { messageId, version };
}
