import { useLocale } from '@heed/ui';

/** Writes words one after the other in the reader's form: "a, b and c". */
export function useList(): (words: readonly string[]) => string {
  const format = new Intl.ListFormat(useLocale());
  return (words) => format.format(words);
}
