/** Words typed by a person as a LIKE pattern: found anywhere, its own wildcards taken literally. */
export function likePattern(words: string): string {
  return `%${words.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
}
