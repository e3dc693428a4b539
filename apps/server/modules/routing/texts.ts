import en from '@heed/contract/locales/en/routing.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/routing.json' with { type: 'json' };
import type { Locale } from '../../platform/errors/index.ts';

const texts = { en, 'zh-CN': zh } satisfies Record<Locale, typeof en>;

/** A queue's name; the built-in one has the reader's word until it is given another. */
export function queueName(name: string | null, locale: Locale): string {
  return name ?? texts[locale].standardQueue;
}
