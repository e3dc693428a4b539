import type { OutboundMail } from '@heed/contract';
import { sql } from 'kysely';
import type { Mailbox } from '../../../tickets/index.ts';
import type { MailErrorCode } from '../outbound-texts.ts';

/** A mail of the outbox as the database keeps it. */
export interface OutboundRow {
  id: number;
  key: string;
  kind: OutboundMail['kind'];
  state: OutboundMail['state'];
  ticket_id: number | null;
  message_id: number | null;
  side_message_id: number | null;
  person_id: number | null;
  inbox_id: number | null;
  sender: Mailbox;
  reply_to: string | null;
  recipients: { to: Mailbox[]; cc: Mailbox[] };
  subject: string;
  message_id_header: string;
  headers: Record<string, string>;
  text: string | null;
  html: string | null;
  secret: boolean;
  sealed: string | null;
  attempts: number;
  unknown_count: number;
  next_attempt_at: Date | null;
  error_code: MailErrorCode | null;
  error: string | null;
  created_at: Date;
  sent_at: Date | null;
}

/** The columns of an {@link OutboundRow}, of alias `o`. */
export const outboundColumns = sql`o.id, o.key, o.kind, o.state, o.ticket_id, o.message_id, o.side_message_id, o.person_id, o.inbox_id, o.sender, o.reply_to, o.recipients, o.subject, o.message_id_header,
  o.headers, o.text, o.html, o.secret, o.sealed, o.attempts, o.unknown_count, o.next_attempt_at, o.error_code, o.error, o.created_at, o.sent_at`;

/**
 * Whether the mail of alias `o` has a server to go by now: that of its inbox, or where the inbox is gone, disabled
 * or was never chosen, that of any enabled one.
 */
export const hasServer = sql<boolean>`coalesce(
  (select i.smtp is not null from inbox i where i.id = o.inbox_id and i.enabled and i.removed_at is null),
  exists (select 1 from inbox i where i.enabled and i.removed_at is null and i.smtp is not null))`;
