import { sql } from 'kysely';
import { not, operator, presence, type ReadValue, type Test } from './operator.ts';
import { listOf, readOption, readText } from './read-value.ts';

// `<> '{}'` is implied, and stands there so that an index that leaves out records without tags can serve.
function anyOf(wanted: readonly string[]): Test<readonly string[]> {
  return {
    holds: (value) => wanted.some((each) => value.includes(each)),
    sql: (column) => sql`(${column} <> '{}' and ${column} && ${wanted}::text[])`,
    mentions: () => wanted.map((value) => ({ kind: 'value', value })),
  };
}

function allOf(wanted: readonly string[]): Test<readonly string[]> {
  return {
    ...anyOf(wanted),
    holds: (value) => wanted.every((each) => value.includes(each)),
    sql: (column) => sql`(${column} <> '{}' and ${column} @> ${wanted}::text[])`,
  };
}

function setOperators(read: ReadValue<string>, input: 'texts' | 'options') {
  const containsAnyOf = operator(input, listOf(read), anyOf);
  const containsAllOf = operator(input, listOf(read), allOf);
  return {
    containsAnyOf,
    containsNoneOf: not(containsAnyOf),
    containsAllOf,
    doesNotContainAllOf: not(containsAllOf),
    ...presence<readonly string[]>((column) => sql`${column} <> '{}'`),
  };
}

export const tagsOperators = setOperators(readText, 'texts');
export const multiSelectOperators = setOperators(readOption, 'options');
