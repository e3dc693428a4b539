import type { SearchMark } from '@heed/contract';
import type { QueryWord } from '@heed/rules';
import { termsOf } from './query/word-query.ts';
import { readWords } from './words/read-words.ts';

/** What to mark: terms as the index has them; of those with a star, and of single characters, all that begin so. */
export interface Marked {
  whole: ReadonlySet<string>;
  beginnings: readonly string[];
}

const SHOWN = 180;
/** Characters before the first mark that is shown. */
const LEAD = 40;

/** What the words of a search mark in the texts that they are found in. */
export function markedBy(words: readonly QueryWord[]): Marked {
  const whole = new Set<string>();
  const beginnings: string[] = [];
  for (const { text, phrase } of words) {
    const terms = termsOf(text);
    terms.forEach(({ term, single }, index) => {
      const starred = !phrase && text.endsWith('*') && index === terms.length - 1;
      if (single || starred) beginnings.push(term);
      else whole.add(term);
    });
  }
  return { whole, beginnings };
}

/** The places of a text that a search has found, in order, without overlap. */
export function markText(text: string, marked: Marked): { marks: SearchMark[]; terms: Set<string> } {
  const marks: SearchMark[] = [];
  const terms = new Set<string>();
  for (const { term, offset, length } of readWords(text)) {
    const beginning = marked.beginnings.find((each) => term.startsWith(each));
    if (beginning === undefined && !marked.whole.has(term)) continue;
    terms.add(beginning ?? term);
    addMark(
      marks,
      offset,
      beginning !== undefined && term !== beginning ? Math.min(length, beginning.length) : length,
    );
  }
  return { marks, terms };
}

function addMark(marks: SearchMark[], offset: number, length: number): void {
  const last = marks.at(-1);
  const end = last ? last[0] + last[1] : -1;
  if (last && offset <= end) last[1] = Math.max(end, offset + length) - last[0];
  else marks.push([offset, length]);
}

/** A line out of a text around its first mark, with the marks that are in it; white space becomes one space. */
export function cutSnippet(text: string, marked: Marked): { text: string; marks: SearchMark[] } {
  const first = markText(text, marked).marks[0]?.[0] ?? 0;
  const start = first <= LEAD ? 0 : wordStart(text, first - LEAD);
  const cut = text
    .slice(start, start + SHOWN + 40)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, SHOWN);
  const line = `${start > 0 ? '…' : ''}${cut.toWellFormed()}${start + SHOWN < text.length ? '…' : ''}`;
  return { text: line, marks: markText(line, marked).marks };
}

function wordStart(text: string, from: number): number {
  const space = text.slice(from, from + LEAD).search(/\s/);
  return space === -1 ? from : from + space + 1;
}
