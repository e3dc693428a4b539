/** What stands where words were: of one length, so that it does not tell how long they were. */
export const REDACTED = '▇▇▇▇▇▇';

/**
 * A pattern for words as they may stand in copies: in capitals or not, broken into lines, quoted with ">", as an item
 * of a list. Null when nothing but white space is given.
 */
export function wordsPattern(words: string): RegExp | null {
  const pieces = words
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return pieces.length === 0 ? null : new RegExp(pieces.join('[\\s>]+(?:- )?'), 'giu');
}

/** The text without the words, and in how many places they stood. */
export function redactText(text: string, pattern: RegExp): { text: string; places: number } {
  let places = 0;
  const redacted = text.replace(pattern, () => {
    places += 1;
    return REDACTED;
  });
  return { text: redacted, places };
}
