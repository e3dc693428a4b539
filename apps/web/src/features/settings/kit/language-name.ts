/** What a language is called in the reader's; the tag itself where that is not known. */
export function languageName(reader: string, tag: string): string {
  const names = new Intl.DisplayNames(reader, { type: 'language', fallback: 'code' });
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
