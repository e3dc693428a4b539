import type { ConditionNode } from '../conditions.ts';
import { foldText } from '../fold-text.ts';
import { complementOf } from '../operators/index.ts';
import { readFilter, takesList } from './read-filter.ts';
import { readTerms, type Term } from './read-terms.ts';
import type { ParsedQuery, QueryField, QueryProblem, QueryWord } from './types.ts';

/**
 * Reads a search: filters (`status:open`, `priority>=high`, `-tag:vip`, `created>2026-01-01`), words, and phrases in
 * quotes; Chinese punctuation counts like ASCII. Never fails: what cannot be read as a filter is a word with a hint,
 * or is left out with an error that says where and why. README.md has the syntax.
 */
export function parseQuery(text: string, fields: readonly QueryField[]): ParsedQuery {
  const byWord = new Map(fields.flatMap((each) => each.words.map((word) => [foldText(word), each])));
  const terms = readTerms(text, (word) => {
    const known = byWord.get(foldText(word));
    if (known === undefined) return undefined;
    return takesList(known.field.type) ? 'list' : 'single';
  });
  const all: ConditionNode[] = [];
  const words: QueryWord[] = [];
  const problems: QueryProblem[] = [];
  for (const term of terms) {
    const { node, word, problem } = readTerm(term, byWord);
    if (node !== undefined) all.push(node);
    if (word !== undefined) words.push(word);
    if (problem !== undefined) problems.push(problem);
  }
  return { conditions: { all }, words, problems };
}

/** Whether a search can have filters at all; without any, its fields need not be known. */
export function mayFilter(text: string): boolean {
  return SIGN.test(text);
}

const signs = ':：=＝<＜>＞≤≥≦≧';
const SIGN = new RegExp(`[${signs}]`, 'u');
const FILTER_LIKE = new RegExp(`^(\\p{L}[\\p{L}\\p{N}_.-]*)(?:[${signs}])(?!\\/\\/)`, 'u');

interface TermResult {
  node?: ConditionNode;
  word?: QueryWord;
  problem?: QueryProblem;
}

function readTerm(term: Term, byWord: ReadonlyMap<string, QueryField>): TermResult {
  const { negated, offset, written, phrase, filter } = term;
  const place = { offset, length: written.length };
  if (phrase !== undefined) {
    const problem: QueryProblem = { code: 'quoteOpen', severity: 'hint', ...place };
    const word = phrase.text.trim() === '' ? undefined : { text: phrase.text, phrase: true, negated };
    return { word, problem: phrase.closed ? undefined : problem };
  }
  if (filter === undefined) {
    const word = { text: written, phrase: false, negated };
    return { word, problem: unknownField(term, byWord) };
  }
  const queryField = byWord.get(foldText(filter.word))!;
  const read = readFilter(queryField, filter.sign, filter.values);
  if ('problem' in read) {
    const { code, at, params } = read.problem;
    const where = at === undefined ? place : { offset: at.offset, length: at.length };
    return { problem: { code, severity: 'error', ...where, ...(params && { params }) } };
  }
  const open = filter.values.find(({ closed }) => !closed);
  const problem: QueryProblem | undefined = open && {
    code: 'quoteOpen',
    severity: 'hint',
    offset: open.offset,
    length: open.length,
  };
  if (!negated) return { node: read.is, problem };
  const opposite = complementOf(queryField.field.type, read.is.operator);
  return { node: opposite === undefined ? { none: [read.is] } : { ...read.is, operator: opposite }, problem };
}

/** A hint where a word looks like a filter. Times (10:30) and links (https://…) do not. */
function unknownField(
  { offset, written }: Term,
  byWord: ReadonlyMap<string, QueryField>,
): QueryProblem | undefined {
  const word = FILTER_LIKE.exec(written)?.[1];
  if (word === undefined) return undefined;
  const known = [...new Set([...byWord.values()].map(({ words }) => words[0]))].join(', ');
  return { code: 'unknownField', severity: 'hint', offset, length: word.length, params: { word, known } };
}
