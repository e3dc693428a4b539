import { useTranslation } from 'react-i18next';
import type en from './locales/en.json';

type Keys<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Before}${K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K}`
    : Keys<T[K], `${Before}${K}.`>;
}[keyof T & string];

/** Every text of the portal, by its key in locales/en.json. */
export type TextKey = Keys<typeof en>;

interface Texts {
  t: (key: TextKey, values?: Record<string, string | number>) => string;
  /** The language shown now, as a BCP 47 tag. */
  language: string;
}

/** The texts in the reader's language. A page's own hook, because the types of i18next are one set for all apps. */
export function useTexts(): Texts {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as Texts['t'], language: i18n.language };
}
