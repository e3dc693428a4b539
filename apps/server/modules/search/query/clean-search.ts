/** A search as PostgreSQL can hold it, character for character, so that places in it stay what they are. */
export function cleanSearch(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ');
}
