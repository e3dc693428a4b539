import { createContext, use, type ReactNode } from 'react';

const LocaleContext = createContext('en');

/** Tells the primitives below it in which language times, numbers and names are written (BCP 47, such as `zh-CN`). */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

/** The reader's language, as set by the nearest LocaleProvider; `en` without one. */
export function useLocale(): string {
  return use(LocaleContext);
}
