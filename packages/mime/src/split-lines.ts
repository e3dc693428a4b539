/**
 * Splits text into lines at LF, without the CRs before it. A lone CR separates lines only where
 * there is no LF at all. Linear in the length, also for long runs of CR (a pattern would not be).
 */
export function splitLines(text: string): string[] {
  if (!text.includes('\n') && text.includes('\r')) return text.split('\r');
  return text.split('\n').map(chomp);
}

/** `line` without trailing CR and LF. */
export function chomp(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '\r' || line[end - 1] === '\n')) end--;
  return end === line.length ? line : line.slice(0, end);
}

/** The text with LF line ends only. */
export function normalizeNewlines(text: string): string {
  return text.includes('\r') ? splitLines(text).join('\n') : text;
}
