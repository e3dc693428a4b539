import type { MailTemplate } from '@heed/contract';

export type TemplateKind = MailTemplate['kind'];
export type TemplateLocale = MailTemplate['locale'];

/** Which text: of the whole desk where `inboxId` is null. */
export interface TemplateKey {
  kind: TemplateKind;
  locale: TemplateLocale;
  inboxId: number | null;
}

export const kinds: readonly TemplateKind[] = ['reply', 'acknowledgement', 'survey'];

/** "reply.en" or "reply.zh-CN.3", as it stands in the path. */
export function writeKey({ kind, locale, inboxId }: TemplateKey): string {
  return [kind, locale, ...(inboxId === null ? [] : [inboxId])].join('.');
}

/** The text that a path names; what it does not say is the given language's reply of the whole desk. */
export function readKey(text: string | undefined, locale: TemplateLocale): TemplateKey {
  const [kind, named, inbox] = (text ?? '').split('.');
  const inboxId = Number(inbox);
  return {
    kind: kinds.find((known) => known === kind) ?? 'reply',
    locale: named === 'en' || named === 'zh-CN' ? named : locale,
    inboxId: Number.isSafeInteger(inboxId) && inboxId > 0 ? inboxId : null,
  };
}
