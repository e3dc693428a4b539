/** Words that a desk gives in several languages. */
import * as z from 'zod';

/** A text by language; what is absent is read in another one. */
export function localized(maximum: number) {
  const text = z.string().trim().max(maximum).optional();
  return z.object({ en: text, 'zh-CN': text });
}

/** The same, given in one language at least. */
export function localizedName(maximum: number) {
  return localized(maximum).refine((words) => Object.values(words).some(Boolean), {
    path: ['en'],
    params: { code: 'required' },
  });
}

export type Localized = z.infer<ReturnType<typeof localized>>;
