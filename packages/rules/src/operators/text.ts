import { sql } from 'kysely';
import type { Sql } from '../fields/types.ts';
import { foldSql, foldText } from '../fold-text.ts';
import { compilePattern, type Pattern } from '../pattern/compile-pattern.ts';
import { oneOf } from './one-of.ts';
import { not, operator, presence, type Mention, type ReadValue, type Test } from './operator.ts';
import { listOf, readText, single } from './read-value.ts';

const readPattern: ReadValue<Pattern> = (value, field) => {
  const text = readText(value, field);
  if ('problem' in text) return text;
  const compiled = compilePattern(text.is);
  if ('pattern' in compiled) return { is: compiled.pattern };
  const { code, offset, reason } = compiled.problem;
  return { problem: { code, params: { offset, reason } } };
};

function among(wanted: readonly string[]): Test<string> {
  const folded = new Set(wanted.map(foldText));
  return {
    finite: true,
    holds: (value) => folded.has(foldText(value)),
    sql: (column) => oneOf(foldSql(column), [...folded], 'text'),
    mentions: () => wanted.map((value) => ({ kind: 'value', value })),
  };
}

/** A part of the text. LIKE, because a trigram index on the folded expression serves it. */
function part(
  kind: Exclude<Mention['kind'], 'value' | 'opaque'>,
  holds: (value: string, wanted: string) => boolean,
  like: (escaped: string) => string,
) {
  return operator('text', readText, (wanted): Test<string> => {
    const folded = foldText(wanted);
    const pattern = like(folded.replace(/[\\%_]/g, String.raw`\$&`));
    return {
      holds: (value) => holds(foldText(value), folded),
      sql: (column: Sql) => sql`${foldSql(column)} like ${pattern}`,
      mentions: () => [{ kind, text: wanted }],
    };
  });
}

// The empty text counts as not set, so it matches no pattern.
function pattern({ test, postgres }: Pattern): Test<string> {
  return {
    holds: test,
    sql: (column) => sql`(${column} <> '' and ${column} ~ ${postgres})`,
    mentions: () => [{ kind: 'opaque' }],
  };
}

const is = operator('text', single(readText), among);
const isAnyOf = operator('texts', listOf(readText), among);
const contains = part(
  'infix',
  (value, wanted) => value.includes(wanted),
  (text) => `%${text}%`,
);
const startsWith = part(
  'prefix',
  (value, wanted) => value.startsWith(wanted),
  (text) => `${text}%`,
);
const endsWith = part(
  'suffix',
  (value, wanted) => value.endsWith(wanted),
  (text) => `%${text}`,
);
const matches = operator('pattern', readPattern, pattern);

/** All but `matches` compare folded texts: without case and width. A pattern sees the text as it is. */
export const textOperators = {
  is,
  isNot: not(is),
  isAnyOf,
  isNoneOf: not(isAnyOf),
  contains,
  doesNotContain: not(contains),
  startsWith,
  doesNotStartWith: not(startsWith),
  endsWith,
  doesNotEndWith: not(endsWith),
  matches,
  doesNotMatch: not(matches),
  ...presence<string>((column) => sql`${column} <> ''`),
};
