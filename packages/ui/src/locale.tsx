import { createContext, use, useMemo, type ReactNode } from 'react';
import { knownTimeZone, type Reader } from './format-time.ts';

const ReaderContext = createContext<Reader>({ locale: 'en' });

interface LocaleProviderProps {
  /** BCP 47, such as `zh-CN`. */
  locale: string;
  /** IANA, such as `Asia/Shanghai`; the browser's own when absent or unknown to the browser. */
  timeZone?: string;
  children: ReactNode;
}

/** Tells what is below it in which language times, numbers and names are written, and in which time zone. */
export function LocaleProvider({ locale, timeZone, children }: LocaleProviderProps) {
  const reader = useMemo(() => ({ locale, timeZone: knownTimeZone(timeZone) }), [locale, timeZone]);
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** How the reader wants dates and times, for the formatters; as set by the nearest LocaleProvider. */
export function useReader(): Reader {
  return use(ReaderContext);
}

/** The reader's language, as set by the nearest LocaleProvider; `en` without one. */
export function useLocale(): string {
  return useReader().locale;
}
