/** What is typed before the editor or the draft is there; else the letters would run as shortcuts. */
export interface EarlyWords {
  read: () => string;
  write: (words: string) => void;
  /** Gives them away: they stand elsewhere from now on. */
  take: () => string;
}

export function createEarlyWords(): EarlyWords {
  let words = '';
  const write = (next: string) => {
    words = next;
  };
  const take = () => {
    const taken = words;
    words = '';
    return taken;
  };
  return { read: () => words, write, take };
}

/** Plain text as the editor's HTML; a space at the end, which HTML would drop, stays. */
export function asParagraphs(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/ $/, '\u00a0');
  return safe
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
}
