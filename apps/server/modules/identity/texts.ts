import en from '@heed/contract/locales/en/identity.json' with { type: 'json' };
import zh from '@heed/contract/locales/zh-CN/identity.json' with { type: 'json' };
import type { Locale } from '../../platform/errors/index.ts';

const texts = { en, 'zh-CN': zh } satisfies Record<Locale, typeof en>;

/** A built-in role is named in the reader's language; any other as it was named. */
export function roleName(role: { key: string; name: string }, locale: Locale): string {
  const names: Record<string, string> = texts[locale].roles;
  return names[role.key] ?? role.name;
}

/** Keys of the roles whose names are texts. */
export const builtInRoleKeys = Object.keys(en.roles);

/** Those of them whose name holds the words in the reader's language. */
export function builtInRolesNamed(words: string, locale: Locale): string[] {
  const wanted = words.toLowerCase();
  return Object.entries(texts[locale].roles).flatMap(([key, name]) =>
    name.toLowerCase().includes(wanted) ? [key] : [],
  );
}

/** What the group is called that every desk starts with. */
export function firstGroupName(locale: Locale): string {
  return texts[locale].firstGroup;
}

/** The language stored with a person or the company; English where it is another or none. */
export function toLocale(text: string | null): Locale {
  return text !== null && text in texts ? (text as Locale) : 'en';
}
