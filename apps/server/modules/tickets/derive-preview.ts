const LENGTH = 200;

/** The first words of a message for a list: one line, at most 200 characters (code points, none cut in two). */
export function derivePreview(text: string): string {
  // A code point is at most two units; the slice keeps long bodies cheap.
  const line = text
    .slice(0, LENGTH * 8)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= LENGTH
    ? line
    : Array.from(line.slice(0, LENGTH * 2))
        .slice(0, LENGTH)
        .join('');
}
