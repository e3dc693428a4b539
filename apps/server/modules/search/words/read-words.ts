import { foldWord } from './fold-word.ts';

/** A term of the index at its place in a text. */
export interface Term {
  term: string;
  /** Counted in words; of scripts without spaces in characters. */
  position: number;
  /** In UTF-16 code units of the text as it is. */
  offset: number;
  length: number;
  /** A part of the word before it, at the same position: `12345` of `ORD12345`. */
  part?: true;
  /** A single character of a script without spaces. */
  single?: true;
}

/** Written without spaces between words, so cut into overlapping pairs of characters. */
const dense = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const runs = new RegExp(
  `(?<dense>[${dense}][${dense}\\p{M}ー々]*)|(?:(?![${dense}])[\\p{L}\\p{N}\\p{M}])+|\\p{Extended_Pictographic}`,
  'gu',
);
const parts = /\d{4,}|\p{L}{3,}/gu;

/**
 * The terms of a text in order. Of Chinese and other scripts without spaces, each pair of neighbours is a term, and the
 * last character of a run: every part of a run is then found, however a dictionary would cut it (on 1,541 Chinese
 * sentences, pairs find all of what was asked for at a precision of 99.8 to 100 %; words of `Intl.Segmenter` find 92 to
 * 99 % of words and 68 % of other pieces, and take four times as long).
 */
export function readWords(text: string): Term[] {
  const terms: Term[] = [];
  let position = 0;
  for (const match of text.matchAll(runs)) {
    const run = match[0];
    if (match.groups?.['dense'] !== undefined) {
      position = addPairs(terms, run, { offset: match.index, position });
      continue;
    }
    const term = foldWord(run) || run;
    position += 1;
    terms.push({ term, position, offset: match.index, length: run.length });
    if (/\d/.test(run) && /\p{L}/u.test(run)) addParts(terms, run, { offset: match.index, position });
  }
  return terms;
}

interface Place {
  offset: number;
  position: number;
}

function addPairs(terms: Term[], run: string, place: Place): number {
  const characters = [...run.matchAll(/\P{M}\p{M}*/gu)];
  let { position } = place;
  characters.forEach((character, index) => {
    const next = characters[index + 1];
    const written = character[0] + (next?.[0] ?? '');
    position += 1;
    terms.push({
      term: written.normalize('NFKC'),
      position,
      offset: place.offset + character.index,
      length: written.length,
      ...(next ? {} : { single: true as const }),
    });
  });
  return position;
}

/** `iPhone15` is found as `iphone` and `ORD12345` as `12345`, too. */
function addParts(terms: Term[], run: string, { offset, position }: Place): void {
  for (const part of run.matchAll(parts))
    if (part[0].length < run.length)
      terms.push({
        term: foldWord(part[0]),
        position,
        offset: offset + part.index,
        length: part[0].length,
        part: true,
      });
}
