import type { OutboundMail, Page } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { decodeCursor, encodeCursor, type Reader } from '../../../../platform/database/index.ts';
import { refuse, type Locale } from '../../../../platform/errors/index.ts';
import { likePattern } from '../../../people/index.ts';
import { fillText, outboundTexts } from '../outbound-texts.ts';
import { hasServer, outboundColumns, type OutboundRow } from './outbound-row.ts';

type Listed = OutboundRow & { has_server: boolean };

/** The outbox, newest first; `q` finds by part of an address or the subject. */
export async function listOutbox(
  db: Reader,
  locale: Locale,
  query: Page & { state?: OutboundMail['state']; q?: string },
) {
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const pattern = query.q?.trim() ? likePattern(query.q.trim()) : null;
  const { rows } = await sql<Listed>`
    select ${outboundColumns}, ${hasServer} as has_server from outbound_mail o
    where ${query.state ? sql<SqlBool>`o.state = ${query.state}` : sql<SqlBool>`true`}
      and ${pattern ? sql<SqlBool>`(o.subject || ' ' || o.recipients::text) ilike ${pattern}` : sql<SqlBool>`true`}
      and ${after ? sql<SqlBool>`o.id < ${after[0]}` : sql<SqlBool>`true`}
    order by o.id desc limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map((row) => presentOutbound(row, locale)),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}

/** One mail of the outbox, or `notFound`. A secret in its words is masked, or hides them all. */
export async function getOutboundMail(
  db: Reader,
  locale: Locale,
  id: number,
): Promise<OutboundMail & { text: string | null; html: string | null }> {
  const { rows } =
    await sql<Listed>`select ${outboundColumns}, ${hasServer} as has_server from outbound_mail o where o.id = ${id}`.execute(
      db,
    );
  const row = rows[0];
  if (!row) throw refuse('notFound');
  return { ...presentOutbound(row, locale), text: row.text, html: row.html };
}

function presentOutbound(row: Listed, locale: Locale): OutboundMail {
  const waitingFor =
    row.state !== 'waiting' ? null : !row.has_server ? 'no-server' : row.attempts > 0 ? 'retry' : 'queued';
  const retried = waitingFor === 'retry' || row.state === 'unknown';
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    ticketId: row.ticket_id,
    messageId: row.message_id,
    inboxId: row.inbox_id,
    from: mailbox(row.sender),
    to: row.recipients.to.map(mailbox),
    cc: row.recipients.cc.map(mailbox),
    subject: row.subject,
    messageIdHeader: row.message_id_header,
    attempts: row.attempts,
    nextAttemptAt: retried ? (row.next_attempt_at?.toISOString() ?? null) : null,
    error: explain(row, locale),
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    waitingFor,
  };
}

function mailbox({ name, address }: { name: string; address: string }): string {
  return name ? `${name} <${address}>` : address;
}

/** What went wrong in the reader's language, with the server's own words behind it. */
export function explain(
  { error_code, error }: Pick<OutboundRow, 'error_code' | 'error'>,
  locale: Locale,
): string | null {
  if (error_code === null) return error;
  const text = fillText(outboundTexts[locale].errors[error_code], { name: error ?? '' });
  return error && error_code !== 'fileMissing' ? `${text} (${error})` : text;
}
