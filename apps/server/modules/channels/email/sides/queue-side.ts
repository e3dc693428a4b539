import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { companySettings } from '../../../identity/index.ts';
import { holdWords, type Mailbox } from '../../../tickets/index.ts';
import { chooseInbox } from '../outbound/choose-inbox.ts';
import { findMail, insertMail } from '../outbound/insert-mail.ts';
import { senderName } from '../outbound/mail-context.ts';
import { htmlOf } from '../outbound/queue-reply.ts';
import { quote, type Earlier } from '../outbound/quote.ts';
import { findSignature } from '../signatures/find-signature.ts';
import { cleanOutgoingHtml } from '../templates/outgoing-html.ts';
import { frame } from '../templates/render-mail.ts';
import { asAttachments } from './side-files.ts';
import { sideThreadHeaders } from './side-thread.ts';

/** Messages repeated below an answer; a longer talk is on the desk. */
const HISTORY = 5;

interface Row {
  sideId: number;
  ticketId: number;
  inboxId: number | null;
  subject: string;
  agentId: number;
  author: string;
  text: string;
  html: string | null;
  quotedHtml: string | null;
  recipients: { to: Mailbox[]; cc: Mailbox[] };
  fileIds: number[];
}

/**
 * Puts an agent's message to third parties into the outbox, once however often it is asked for: in the thread of its
 * side conversation alone, with what was said there before below it. Null when it is no agent's, or not there.
 */
export async function queueSide(
  tx: Tx,
  { sideMessageId }: { sideMessageId: number },
): Promise<{ outboundMailId: number } | null> {
  const key = `side:${sideMessageId}`;
  const known = await findMail(tx, key);
  if (known !== null) return { outboundMailId: known };
  const ticketId = await ticketOf(tx.db, sideMessageId);
  if (ticketId === null) return null;
  await holdWords(tx, { ticketId });
  const message = await readMessage(tx.db, sideMessageId);
  if (!message) return null;
  const company = await companySettings(tx.db);
  const { locale, timeZone } = company;
  const inbox = await chooseInbox(tx.db, message.inboxId);
  const earlier = await readEarlier(tx.db, message.sideId, sideMessageId);
  const signature = await findSignature(tx.db, { agentId: message.agentId, inbox });
  const html = [
    htmlOf(message),
    signature === null ? '' : `<div style="margin:16px 0 0">${signature}</div>`,
    message.quotedHtml ?? '',
    quote(earlier, { locale, timeZone }),
  ].join('');
  const { outboundMailId } = await insertMail(tx, {
    ...frame({
      subject: earlier.length === 0 ? message.subject : `Re: ${message.subject}`,
      html: cleanOutgoingHtml(asAttachments(html), message.fileIds),
      footerHtml: '',
      logoUrl: null,
      locale,
      company: company.name,
    }),
    key,
    kind: 'side',
    inbox,
    ticketId,
    sideMessageId,
    senderName: senderName({ inbox, company, locale }, message.author),
    ...message.recipients,
    headers: await sideThreadHeaders(tx.db, message.sideId),
  });
  return { outboundMailId };
}

async function ticketOf(db: Reader, sideMessageId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(o.merged_into_id, o.id) as id from side_message m join side_conversation s on s.id = m.side_id join ticket o on o.id = s.ticket_id
    where m.id = ${sideMessageId} and m.agent_id is not null`.execute(db);
  return rows[0]?.id ?? null;
}

async function readMessage(db: Reader, id: number): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select s.id as "sideId", t.id as "ticketId", t.inbox_id as "inboxId", s.subject, m.agent_id as "agentId", m.sender->>'name' as author, m.text, m.html, m.quoted_html as "quotedHtml", m.recipients,
      array(select f.id from side_file f where f.side_message_id = m.id and f.content_type like 'image/%') as "fileIds"
    from side_message m join side_conversation s on s.id = m.side_id join ticket o on o.id = s.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
    where m.id = ${id}`.execute(db);
  return rows[0];
}

async function readEarlier(db: Reader, sideId: number, before: number): Promise<Earlier[]> {
  const { rows } = await sql<{ name: string; text: string; html: string | null; at: Date }>`
    select coalesce(nullif(sender->>'name', ''), sender->>'address') as name, text, html, created_at as at from side_message
    where side_id = ${sideId} and id < ${before} order by id desc limit ${HISTORY}`.execute(db);
  return rows.map(({ name, at, ...words }) => ({ name, at, html: htmlOf(words) }));
}
