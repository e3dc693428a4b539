import en from '@heed/contract/locales/en/outbound.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/outbound.json' with { type: 'json' };
import type { Locale } from '../../../platform/errors/index.ts';

export type OutboundTexts = typeof en;

/** Texts of mails that go out and of checks of inboxes, by language. */
export const outboundTexts: Record<Locale, OutboundTexts> = { en, 'zh-CN': zh };

/** Why a mail was not sent, or perhaps not; `error_code` of the outbox. */
export type MailErrorCode = keyof OutboundTexts['errors'];

/** Puts values in the place of `{{name}}` in a text of ours. */
export function fillText(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
