import type { FieldDescription } from '../fields/types.ts';
import { notNull, oneOf } from './one-of.ts';
import { not, onlyFor, operator, presence, type Test } from './operator.ts';
import { listOf, readOption, single } from './read-value.ts';

/** The options of a field, some of them wanted. */
function among(wanted: readonly string[]): Test<string> {
  const set = new Set(wanted);
  return {
    finite: true,
    holds: (value) => set.has(value),
    sql: (column) => oneOf(column, wanted, 'text'),
    mentions: () => wanted.map((value) => ({ kind: 'value', value })),
  };
}

/** An ordered comparison is a choice of options: those whose place in the list passes. */
function ranked(passes: (place: number, wanted: number) => boolean) {
  return onlyFor(
    (field) => field.ordered === true,
    operator('option', readOption, (wanted, { options = [] }: FieldDescription) =>
      among(options.filter((_, place) => passes(place, options.indexOf(wanted)))),
    ),
  );
}

const is = operator('option', single(readOption), among);
const isAnyOf = operator('options', listOf(readOption), among);

export const enumeratedOperators = {
  is,
  isNot: not(is),
  isAnyOf,
  isNoneOf: not(isAnyOf),
  lessThan: ranked((place, wanted) => place < wanted),
  atMost: ranked((place, wanted) => place <= wanted),
  greaterThan: ranked((place, wanted) => place > wanted),
  atLeast: ranked((place, wanted) => place >= wanted),
  ...presence<string>(notNull),
};
