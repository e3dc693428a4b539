import en from '@heed/contract/locales/en/notifications.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/notifications.json' with { type: 'json' };
import { escapeHtml } from '@heed/mime';
import type { Locale } from '../../platform/errors/index.ts';

const texts: Record<Locale, typeof en> = { en, 'zh-CN': zh };

/** A mail's words in the reader's language; values are escaped where they enter HTML. */
export function mailText(
  kind: keyof typeof en,
  locale: Locale,
  values: Record<string, string>,
): { subject: string; html: string } {
  const fill = (text: string, show: (value: string) => string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => show(values[name] ?? ''));
  const { subject, html } = texts[locale][kind];
  return {
    subject: fill(subject, (value) => value),
    html: fill(html, escapeHtml),
  };
}

/** An instant as a person reads it, in UTC, which it says. */
export function readableTime(at: Date, locale: Locale): string {
  return (
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at) +
    ' UTC'
  );
}
