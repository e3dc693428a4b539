import type { Localized } from './localized.ts';

/** The text in this language, else in whichever there is, else nothing. */
export function wordsIn(words: Localized, locale: string): string {
  return words[locale as keyof Localized] || Object.values(words).find(Boolean) || '';
}
