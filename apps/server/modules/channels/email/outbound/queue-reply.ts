import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { shownName } from '../../../identity/index.ts';
import { holdWords, type Mailbox } from '../../../tickets/index.ts';
import { findSignature } from '../signatures/find-signature.ts';
import { findTemplate } from '../templates/find-template.ts';
import { escapeHtml } from '../templates/placeholders.ts';
import { renderMail } from '../templates/render-mail.ts';
import { broadcastHeaders, unsubscribeLine } from './broadcast-mail.ts';
import { findMail, insertMail } from './insert-mail.ts';
import { readMailContext, senderName, type MailContext } from './mail-context.ts';
import { quote, type Earlier } from './quote.ts';
import { threadHeaders } from './thread-headers.ts';

/** Public messages repeated below an answer, and characters of them; a longer talk is on the desk. */
const HISTORY = 5;
const MAX_HISTORY = 200_000;

interface ReplyRow {
  ticketId: number;
  text: string;
  html: string | null;
  automatic: boolean;
  recipients: { to: Mailbox[]; cc: Mailbox[] };
  /** Null where a machine wrote. */
  agentId: number | null;
  author: string | null;
  imageIds: number[];
}

/**
 * Puts an agent's public message into the outbox, once however often it is asked for: to those it was written to, in
 * the conversation's thread, with what was said before below it. Null when it goes to nobody, is no public message of
 * an agent, or is not there. `unsubscribeUrl`: it goes to many alike, who can say there that they want no more of it.
 */
export async function queueReply(
  tx: Tx,
  { messageId, unsubscribeUrl }: { messageId: number; unsubscribeUrl?: string },
): Promise<{ outboundMailId: number } | null> {
  const key = `reply:${messageId}`;
  const known = await findMail(tx, key);
  if (known !== null) return { outboundMailId: known };
  await holdWords(tx, { messageId });
  const message = await readReply(tx.db, messageId);
  if (!message || message.recipients.to.length + message.recipients.cc.length === 0) return null;
  const context = await readMailContext(tx.db, message.ticketId);
  if (!context) return null;
  const earlier = await readEarlier(tx.db, message.ticketId, messageId);
  const values = {
    ...context.values,
    'agent.name': message.author ?? context.company.name,
    message:
      htmlOf(message) +
      (await signatureOf(tx.db, message, context)) +
      (unsubscribeUrl === undefined
        ? ''
        : unsubscribeLine(context.locale, context.company.name, unsubscribeUrl)),
    history: quote(shorten(earlier), { locale: context.locale, timeZone: context.company.timeZone }),
  };
  const template = await findTemplate(tx.db, {
    kind: 'reply',
    locale: context.locale,
    inboxId: context.inbox?.id ?? null,
  });
  const rendered = renderMail(template, { values, locale: context.locale, imageIds: message.imageIds });
  const { outboundMailId } = await insertMail(tx, {
    ...rendered,
    // The first word of a conversation answers nothing.
    subject: earlier.length === 0 ? rendered.subject.replace(/^re:\s*/i, '') : rendered.subject,
    key,
    kind: 'reply',
    inbox: context.inbox,
    ticketId: message.ticketId,
    messageId,
    personId: context.requester.id,
    senderName: senderName(context, message.author ?? undefined),
    ...recipientsOf(message, context),
    headers: {
      ...(await threadHeaders(tx.db, message.ticketId)),
      ...(message.automatic && automaticAnswer),
      ...(unsubscribeUrl !== undefined && broadcastHeaders(unsubscribeUrl)),
    },
  });
  return { outboundMailId };
}

/** Not part of the message: it is added to the mail alone, and not repeated in what was said before. */
async function signatureOf(
  db: Reader,
  { agentId, automatic }: ReplyRow,
  { inbox }: MailContext,
): Promise<string> {
  if (agentId === null || automatic) return '';
  const html = await findSignature(db, { agentId, inbox });
  return html === null ? '' : `<div style="margin:16px 0 0">${html}</div>`;
}

/** An answer that no person wrote (RFC 3834, 5), and to which no machine should answer (MS-OXCMAIL). */
export const automaticAnswer = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };

/** A mail without anybody in To looks like spam to many: the first in copy moves up. */
function recipientsOf({ recipients }: ReplyRow, { inbox }: MailContext): { to: Mailbox[]; cc: Mailbox[] } {
  const own = new Set(inbox ? [inbox.address, ...inbox.aliases] : []);
  const to = recipients.to.filter(({ address }) => !own.has(address.toLowerCase()));
  const cc = recipients.cc.filter(({ address }) => !own.has(address.toLowerCase()));
  return to.length > 0 ? { to, cc } : { to: cc.slice(0, 1), cc: cc.slice(1) };
}

async function readReply(db: Reader, messageId: number): Promise<ReplyRow | undefined> {
  const { rows } = await sql<ReplyRow>`
    select m.ticket_id as "ticketId", m.text, m.html, m.automatic, m.recipients, ${sql.raw(shownName('p', 'g'))} as author, case when m.author_role = 'agent' then m.author_id end as "agentId",
      array(select a.id from attachment a where a.message_id = m.id and a.content_type like 'image/%') as "imageIds"
    from message m left join person p on p.id = m.author_id left join agent g on g.person_id = p.id where m.id = ${messageId} and m.kind = 'reply' and m.author_role <> 'customer'`.execute(
    db,
  );
  return rows[0];
}

async function readEarlier(db: Reader, ticketId: number, messageId: number): Promise<Earlier[]> {
  const { rows } = await sql<{ name: string; text: string; html: string | null; at: Date }>`
    select coalesce(${sql.raw(shownName('p', 'g'))}, '') as name, m.text, m.html, m.created_at as at from message m left join person p on p.id = m.author_id left join agent g on g.person_id = p.id and m.author_role = 'agent'
    where m.ticket_id = ${ticketId} and m.kind = 'reply' and m.id < ${messageId} order by m.id desc limit ${HISTORY}`.execute(
    db,
  );
  return rows.map((row) => ({ name: row.name, at: row.at, html: htmlOf(row) }));
}

/** The nearest messages that fit. */
function shorten(earlier: readonly Earlier[]): Earlier[] {
  const kept: Earlier[] = [];
  let length = 0;
  for (const message of earlier) {
    length += message.html.length;
    if (length > MAX_HISTORY) break;
    kept.push(message);
  }
  return kept;
}

/** A message as HTML: its own, or its text with its paragraphs and lines. */
export function htmlOf({ html, text }: { html: string | null; text: string }): string {
  if (html !== null) return html;
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
