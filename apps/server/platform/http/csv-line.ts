/**
 * A line of CSV (RFC 4180) for spreadsheets: what one would calculate (CSV injection, OWASP) gets an apostrophe
 * before it, so that it stays text.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

function quote(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
