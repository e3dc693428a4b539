/** Signs between a field and its value, full-width ones included. */
const signs: Readonly<Record<string, Sign>> = {
  ':': ':',
  '：': ':',
  '=': '=',
  '＝': '=',
  '<': '<',
  '＜': '<',
  '>': '>',
  '＞': '>',
  '≤': '<=',
  '≥': '>=',
  '≦': '<=',
  '≧': '>=',
};
/** What opens a phrase, and what ends it. */
export const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '＂': '＂' };
const minuses = '-－';
const commas = ',，、';

export type Sign = ':' | '=' | '<' | '<=' | '>' | '>=';

/** One value of a term as it is written. */
export interface WrittenValue {
  readonly text: string;
  /** Quoted text means itself: no `*`, `..` or special word. */
  readonly quoted: boolean;
  /** False: its quote has no end. */
  readonly closed: boolean;
  /** A star stands before, or after. */
  readonly open: { readonly before: boolean; readonly after: boolean };
  readonly offset: number;
  readonly length: number;
}

/** A word, a phrase, or `field sign value`. */
export interface Term {
  readonly negated: boolean;
  readonly offset: number;
  /** The whole as written, without the minus. */
  readonly written: string;
  /** A quoted phrase; the term is then nothing else. */
  readonly phrase?: { readonly text: string; readonly closed: boolean };
  readonly filter?: { readonly word: string; readonly sign: Sign; readonly values: readonly WrittenValue[] };
}

/**
 * Cuts a search into terms, separated by white space. `keywords` says what is a field, and whether its value may be a
 * list; any other word with a sign in it stays a word.
 */
export function readTerms(text: string, keywords: (word: string) => 'list' | 'single' | undefined): Term[] {
  const terms: Term[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const negated = minuses.includes(text[at]!) && at + 1 < text.length && !isSpace(text[at + 1]!);
    const start = negated ? at + 1 : at;
    const { term, end } = readTerm(text, start, keywords);
    terms.push({ ...term, negated, offset: start, written: text.slice(start, end) });
    at = skipSpace(text, end);
  }
  return terms;
}

type Read = { term: Pick<Term, 'phrase' | 'filter'>; end: number };

function readTerm(text: string, start: number, keywords: Parameters<typeof readTerms>[1]): Read {
  if (text[start]! in quotes) {
    const { text: phrase, closed, end } = readQuoted(text, start);
    return { term: { phrase: { text: phrase, closed } }, end };
  }
  const wordEnd = findEnd(text, start, (character) => isSpace(character) || character in quotes);
  const signAt = findEnd(
    text,
    start,
    (character) => character in signs || isSpace(character) || character in quotes,
  );
  const word = text.slice(start, signAt);
  const kind =
    text[signAt] !== undefined && text[signAt] in signs && word !== '' ? keywords(word) : undefined;
  if (kind === undefined) return { term: {}, end: wordEnd };
  const { sign, end } = readSign(text, signAt);
  const { values, end: valuesEnd } = readValues(text, end, kind === 'list');
  return { term: { filter: { word, sign, values } }, end: valuesEnd };
}

function readSign(text: string, at: number): { sign: Sign; end: number } {
  const sign = signs[text[at]!]!;
  const isBound = sign === '<' || sign === '>';
  if (isBound && text[at + 1] !== undefined && signs[text[at + 1]!] === '=')
    return { sign: `${sign}=`, end: at + 2 };
  return { sign, end: at + 1 };
}

function readValues(text: string, start: number, list: boolean): { values: WrittenValue[]; end: number } {
  const values: WrittenValue[] = [];
  let at = start;
  for (;;) {
    const { value, end } = readValue(text, at, list);
    if (value.length > 0) values.push(value);
    if (!list || text[end] === undefined || !commas.includes(text[end])) return { values, end };
    at = end + 1;
  }
}

function readValue(text: string, start: number, list: boolean): { value: WrittenValue; end: number } {
  const isEnd = (character: string) => isSpace(character) || (list && commas.includes(character));
  const before = text[start] === '*' && text[start + 1] !== undefined && text[start + 1]! in quotes;
  const quoteAt = before ? start + 1 : start;
  if (text[quoteAt] !== undefined && text[quoteAt] in quotes) {
    const quoted = readQuoted(text, quoteAt);
    const after = text[quoted.end] === '*';
    const end = after ? quoted.end + 1 : quoted.end;
    const { text: inside, closed } = quoted;
    const place = { offset: start, length: end - start };
    return { value: { text: inside, quoted: true, closed, open: { before, after }, ...place }, end };
  }
  const end = findEnd(text, start, isEnd);
  const written = text.slice(start, end);
  const stars = written.length > 1 ? /^(\*?)([^*]+)(\*?)$/.exec(written) : null;
  const open = { before: stars?.[1] === '*', after: stars?.[3] === '*' };
  const place = { offset: start, length: end - start };
  return { value: { text: stars?.[2] ?? written, quoted: false, closed: true, open, ...place }, end };
}

function readQuoted(text: string, start: number): { text: string; closed: boolean; end: number } {
  const close = text.indexOf(quotes[text[start]!]!, start + 1);
  const end = close === -1 ? text.length : close;
  return { text: text.slice(start + 1, end), closed: close !== -1, end: Math.min(text.length, end + 1) };
}

function findEnd(text: string, start: number, isEnd: (character: string) => boolean): number {
  let at = start;
  while (at < text.length && !isEnd(text[at]!)) at += 1;
  return at;
}

function skipSpace(text: string, start: number): number {
  return findEnd(text, start, (character) => !isSpace(character));
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
