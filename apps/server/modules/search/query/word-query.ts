import type { QueryWord } from '@heed/rules';
import { quoteTerm } from '../indexing/build-document.ts';
import { readWords, type Term } from '../words/read-words.ts';

/** What the words of a search ask of a ticket's words, as tsqueries. */
export interface WordQuery {
  /** All that is to be found, without what is to be absent; null: nothing is to be found. */
  found: string | null;
  /** All the terms of it, in subject and requester. */
  head: string | null;
  /** What must be absent; null: nothing. */
  absent: string | null;
}

/**
 * Words are joined by AND. A phrase asks for its words in their order, and so does what is written together
 * (`ana@example.com`); of Chinese, outside of quotes, all neighbouring pairs, wherever they stand: on real sentences
 * as good as their order, and the index alone answers it. A star at the end asks for the beginning of a word.
 */
export function wordQuery(words: readonly QueryWord[]): WordQuery {
  const asked = words.filter(({ negated }) => !negated).flatMap(queryOf);
  const absent = words.filter(({ negated }) => negated).flatMap(queryOf);
  const found = join(asked.map(({ all }) => all));
  return {
    found,
    head: join(asked.flatMap(({ heads }) => heads)),
    absent: absent.length === 0 ? null : absent.map(({ all }) => `(${all})`).join(' | '),
  };
}

/** The terms that a word of a search asks for, as the index has them; none of what has no letters, such as `?!`. */
export function termsOf(text: string): Term[] {
  const terms = readWords(text).filter(({ part }) => !part);
  // The pair before a single character has it already.
  return terms.filter((term, index) => !(term.single && isPairEnding(terms[index - 1], term)));
}

function isPairEnding(before: Term | undefined, { offset, length }: Term): boolean {
  return before !== undefined && before.offset + before.length === offset + length;
}

interface Asked {
  all: string;
  heads: string[];
}

function queryOf({ text, phrase }: QueryWord): Asked[] {
  const terms = termsOf(text);
  if (terms.length === 0) return [];
  const beginning = !phrase && text.length > 1 && text.endsWith('*');
  const prefixed = (term: Term, index: number) =>
    Boolean(term.single) || (beginning && index === terms.length - 1);
  const written = terms.map((term, index) => quoteTerm(term.term) + (prefixed(term, index) ? ':*' : ''));
  const heads = terms.map((term, index) => quoteTerm(`^${term.term}`) + (prefixed(term, index) ? ':*' : ''));
  const isDense = terms.some(({ term }) => dense.test(term));
  const all = phrase || !isDense ? inOrder(terms, written) : join(written)!;
  return [{ all, heads }];
}

const dense =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function inOrder(terms: readonly Term[], written: readonly string[]): string {
  const chain = written.reduce(
    (left, right, index) => `${left} <${terms[index]!.position - terms[index - 1]!.position}> ${right}`,
  );
  return `(${chain})`;
}

function join(queries: readonly string[]): string | null {
  return queries.length === 0 ? null : `(${queries.join(' & ')})`;
}
