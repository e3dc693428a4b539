import type { locale, ProblemCode } from '@heed/contract';
import type * as z from 'zod';
import en from '@heed/contract/locales/en/problems.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/problems.json' with { type: 'json' };

export type Locale = z.infer<typeof locale>;
/** A text for one case of a problem code; add it to `reasons` in both languages. */
export type Reason = keyof typeof en.reasons;
/** What to mend in one field; add it to `fields` in both languages. */
export type FieldCode = keyof typeof en.fields;
export type TextParams = Readonly<Record<string, string | number>>;

/** The texts of one language: by problem code, reason, field code, and the names of types. */
export type Texts = Record<ProblemCode, { title: string; detail: string }> &
  Pick<typeof en, 'reasons' | 'fields' | 'types'>;

export const texts: Record<Locale, Texts> = { en, 'zh-CN': zh };

/** Puts parameters in the place of `{{name}}`; one that is missing leaves nothing. */
export function fill(text: string, params: TextParams = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/**
 * The first language of an Accept-Language header (RFC 9110, 12.5.4; by weight, then order) that Heed speaks, or null.
 * Every Chinese is answered in Simplified Chinese.
 */
export function chooseLocale(acceptLanguage: string | undefined): Locale | null {
  if (!acceptLanguage) return null;
  const wanted = acceptLanguage
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = Number(
        parameters
          .find((p) => p.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { tag, weight };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (/^zh(-|$)/.test(tag)) return 'zh-CN';
    if (/^en(-|$)/.test(tag)) return 'en';
  }
  return null;
}
