import en from '@heed/contract/locales/en/notices.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/notices.json' with { type: 'json' };
import type { Notification } from '@heed/contract';
import { escapeHtml } from '@heed/mime';
import type { Locale } from '../../../platform/errors/index.ts';

const texts: Record<Locale, typeof en> = { en, 'zh-CN': zh };

/** One notice as its mail tells it; without a ticket it concerns the desk. */
export interface NoticeWords {
  kind: Notification['kind'];
  ticketId: number | null;
  subject: string | null;
}

/** Where a notice leads, and where its reader turns such mails off. */
export interface NoticeLinks {
  urlOf: (ticketId: number | null) => string;
  optOut: string;
  settings: string;
}

/** What has happened, in a sentence. */
export function sentenceOf(kind: Notification['kind'], locale: Locale): string {
  return texts[locale].kinds[kind];
}

/** The mail of one notice. Its subject line names the ticket by number alone: lines stay in the outbox, words do not. */
export function noticeMail(
  notice: NoticeWords,
  locale: Locale,
  links: NoticeLinks,
): { subject: string; html: string } {
  const words = texts[locale];
  const sentence = sentenceOf(notice.kind, locale);
  const number = notice.ticketId === null ? '' : `[#${notice.ticketId}] `;
  return {
    subject: `${number}${sentence}`,
    html:
      paragraph(escapeHtml(sentence)) +
      (notice.ticketId === null ? '' : paragraph(`<strong>${escapeHtml(titleOf(notice, locale))}</strong>`)) +
      paragraph(link(links.urlOf(notice.ticketId), notice.ticketId === null ? words.open : words.reply)) +
      (notice.ticketId === null ? '' : small(words.answer)) +
      small(`${link(links.optOut, words.optOut)} · ${link(links.settings, words.settings)}`),
  };
}

/** The mail that gathers notices, the oldest first; `left` more are not named. */
export function digestMail(
  notices: readonly NoticeWords[],
  left: number,
  { locale, links }: { locale: Locale; links: NoticeLinks },
): { subject: string; html: string } {
  const words = texts[locale];
  const count = notices.length + left;
  const subject = fill(count === 1 ? words.digestOne : words.digest, { count });
  const items = notices.map(
    (notice) =>
      `<li>${escapeHtml(sentenceOf(notice.kind, locale))}<br>${link(links.urlOf(notice.ticketId), titleOf(notice, locale))}</li>`,
  );
  return {
    subject,
    html:
      paragraph(escapeHtml(subject)) +
      `<ul>${items.join('')}</ul>` +
      (left > 0 ? paragraph(escapeHtml(fill(words.more, { count: left }))) : '') +
      small(`${link(links.optOut, words.digestOff)} · ${link(links.settings, words.settings)}`),
  };
}

function titleOf({ ticketId, subject }: NoticeWords, locale: Locale): string {
  return ticketId === null ? texts[locale].open : `#${ticketId} ${subject || texts[locale].noSubject}`;
}

function link(url: string, words: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`;
}

function paragraph(html: string): string {
  return `<p>${html}</p>`;
}

function small(html: string): string {
  return paragraph(`<small>${html}</small>`);
}

function fill(text: string, values: Record<string, number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
