/** Text that PostgreSQL can hold: well-formed, without NUL. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

const SUBJECT_LENGTH = 500;

/** A subject: one line of at most 500 UTF-16 units. */
export function cleanSubject(subject: string): string {
  return cleanText(subject).replace(/\s+/g, ' ').trim().slice(0, SUBJECT_LENGTH).toWellFormed();
}
