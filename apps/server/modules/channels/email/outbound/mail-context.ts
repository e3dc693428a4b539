import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';
import type { Locale } from '../../../../platform/errors/index.ts';
import { companySettings } from '../../../identity/index.ts';
import { readCustomerStatus } from '../../../tickets/index.ts';
import type { InboxRow } from '../inboxes/inbox-row.ts';
import { fillText, outboundTexts } from '../outbound-texts.ts';
import type { Values } from '../templates/placeholders.ts';
import { chooseInbox } from './choose-inbox.ts';

/** All that a mail about a ticket is made from, besides its own words. */
export interface MailContext {
  ticketId: number;
  channel: string;
  spam: boolean;
  requester: { id: number; name: string; address: string | null };
  locale: Locale;
  inbox: InboxRow | null;
  company: { name: string; timeZone: string };
  /** Texts that every template knows. */
  values: Values;
}

interface Row {
  subject: string;
  channel: string;
  spam: boolean;
  inboxId: number | null;
  language: string | null;
  requesterId: number;
  requester: string;
  address: string | null;
  locale: string | null;
}

/** Reads it; null when the ticket is not there. The language is the customer's, else the ticket's, else the company's. */
export async function readMailContext(db: Reader, ticketId: number): Promise<MailContext | null> {
  const { rows } = await sql<Row>`
    select t.subject, t.channel, t.spam, t.inbox_id as "inboxId", t.language, p.id as "requesterId", p.name as requester, p.email as address, p.locale
    from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id) where t.id = ${ticketId}`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return null;
  const company = await companySettings(db);
  const locale = toLocale(row.locale) ?? toLocale(row.language) ?? company.locale;
  const status = await readCustomerStatus(db, ticketId, locale);
  return {
    ticketId,
    channel: row.channel,
    spam: row.spam,
    requester: { id: row.requesterId, name: row.requester, address: row.address },
    locale,
    inbox: await chooseInbox(db, row.inboxId),
    company,
    values: {
      'ticket.id': String(ticketId),
      'ticket.subject': bareSubject(row.subject),
      'ticket.status': status.label ?? outboundTexts[locale].statuses[status.category],
      'customer.name': row.requester || row.address || '',
      'agent.name': company.name,
      'company.name': company.name,
      message: '',
      history: '',
      'survey.links': '',
    },
  };
}

/**
 * The name a customer sees as the sender: the inbox's, else the company's; with the agent's before it where one writes
 * and the inbox shows it.
 */
export function senderName(
  { inbox, company, locale }: Pick<MailContext, 'inbox' | 'company' | 'locale'>,
  agent?: string,
): string {
  const sender = inbox?.sender_name || company.name;
  return agent && (inbox?.show_agent ?? true)
    ? fillText(outboundTexts[locale].senderName, { agent, sender })
    : sender;
}

/** A subject without marks of reply and ticket numbers, which templates add by themselves. */
export function bareSubject(subject: string): string {
  return subject
    .replace(/\[#\d+\]/g, '')
    .replace(/^(\s*(re|aw|sv|回复|答复|回覆)\s*[:：])+/i, '')
    .trim();
}

/** Our language for a BCP 47 tag; null when we do not speak it. */
export function toLocale(tag: string | null): Locale | null {
  if (tag === null) return null;
  if (/^zh(-|$)/i.test(tag)) return 'zh-CN';
  return /^en(-|$)/i.test(tag) ? 'en' : null;
}
