/** Text that PostgreSQL can hold: well-formed, without NUL. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
