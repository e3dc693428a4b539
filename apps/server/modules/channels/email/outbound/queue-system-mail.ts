import type { OutboundMail } from '@heed/contract';
import type { Secrets } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/database/index.ts';
import type { Locale } from '../../../../platform/errors/index.ts';
import { companySettings } from '../../../identity/index.ts';
import { requireInbox } from '../inboxes/inbox-row.ts';
import { findTemplate } from '../templates/find-template.ts';
import { frame, renderMail } from '../templates/render-mail.ts';
import { cleanOutgoingHtml } from '../templates/outgoing-html.ts';
import { surveyLinks } from '../templates/survey-links.ts';
import { chooseInbox } from './choose-inbox.ts';
import { findMail, insertMail } from './insert-mail.ts';
import { readMailContext, senderName } from './mail-context.ts';
import { automaticAnswer } from './queue-reply.ts';
import { threadHeaders } from './thread-headers.ts';

/** A mail that the system writes by itself. */
export interface SystemMail {
  kind: Exclude<OutboundMail['kind'], 'reply' | 'acknowledgement'>;
  /** One mail for each key, however often it is asked for. */
  key: string;
  to: { address: string; name?: string };
  locale: Locale;
  subject: string;
  /** What it says, without a frame; sanitised and framed here. */
  html: string;
  /** Absent: made from the HTML. */
  text?: string;
  /** Beside those of every mail that nobody's answer is awaited to. */
  headers?: Record<string, string>;
  /** It carries a link that opens something: nobody but the receiver may read it, and it is wiped once sent. */
  secret?: boolean;
  ticketId?: number;
  personId?: number;
  /** Absent: the desk's default. */
  inboxId?: number;
}

/** Nobody's answer is awaited (RFC 3834, 5), and no machine should give one. */
export const generated = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Puts a mail of the system's own into the outbox. It waits there while no server is set up. */
export async function queueSystemMail(
  tx: Tx,
  secrets: Secrets,
  mail: SystemMail,
): Promise<{ outboundMailId: number }> {
  const company = await companySettings(tx.db);
  const inbox =
    mail.inboxId === undefined ? await chooseInbox(tx.db, null) : await requireInbox(tx.db, mail.inboxId);
  const { html, text, subject } = frame({
    subject: mail.subject,
    html: cleanOutgoingHtml(mail.html, []),
    footerHtml: '',
    logoUrl: null,
    locale: mail.locale,
    company: company.name,
  });
  const { outboundMailId } = await insertMail(tx, {
    key: mail.key,
    kind: mail.kind,
    // Without a ticket any inbox does: one that cannot send yet is not held on to.
    inbox: inbox?.smtp || mail.inboxId !== undefined ? inbox : null,
    ticketId: mail.ticketId,
    personId: mail.personId,
    senderName: senderName({ inbox, company, locale: mail.locale }),
    to: [{ address: mail.to.address, name: mail.to.name ?? '' }],
    subject,
    html,
    text: mail.text ?? text,
    headers: mail.kind === 'survey' ? automaticAnswer : { ...generated, ...mail.headers },
    ...(mail.secret && { sealWith: secrets }),
  });
  return { outboundMailId };
}

/** A survey about a ticket, by its template, to the requester. */
export interface SurveyMail {
  key: string;
  ticketId: number;
  /** Who solved it; absent: the company. */
  agentName?: string | null;
  /** The page that each score opens. */
  urlOf: (score: number) => string;
  /** What in these addresses gives the right to rate: kept sealed, and masked where the mail is shown. */
  secret: string;
}

/** Puts a survey into the outbox; null when the ticket or an address to send it to is not there. */
export async function queueSurvey(
  tx: Tx,
  secrets: Secrets,
  survey: SurveyMail,
): Promise<{ outboundMailId: number } | null> {
  const known = await findMail(tx, survey.key);
  if (known !== null) return { outboundMailId: known };
  const context = await readMailContext(tx.db, survey.ticketId);
  if (!context?.requester.address) return null;
  const { requester, inbox, locale } = context;
  const values = {
    ...context.values,
    'agent.name': survey.agentName || context.company.name,
    'survey.links': surveyLinks(locale, survey.urlOf),
  };
  const template = await findTemplate(tx.db, { kind: 'survey', locale, inboxId: inbox?.id ?? null });
  const { outboundMailId } = await insertMail(tx, {
    ...renderMail(template, { values, locale }),
    key: survey.key,
    kind: 'survey',
    inbox,
    ticketId: survey.ticketId,
    personId: requester.id,
    senderName: senderName(context),
    to: [{ address: requester.address!, name: requester.name }],
    headers: { ...(await threadHeaders(tx.db, survey.ticketId)), ...automaticAnswer },
    sealWith: secrets,
    secret: survey.secret,
  });
  return { outboundMailId };
}
