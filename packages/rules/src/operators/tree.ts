import { sql } from 'kysely';
import { notNull, oneOf } from './one-of.ts';
import { not, operator, presence, type ReadValue, type Test } from './operator.ts';
import { listOf, problem, readOption, single } from './read-value.ts';

/** A node that is an option, or has options below it. */
const readBranch: ReadValue<string> = (value, field) => {
  if (typeof value !== 'string') return problem('valueType', { expected: 'option' });
  const known = field.options?.some((option) => option === value || option.startsWith(`${value}/`));
  return known ? { is: value } : problem('optionUnknown', { option: value });
};

function among(wanted: readonly string[]): Test<string> {
  return {
    finite: true,
    holds: (value) => wanted.includes(value),
    sql: (column) => oneOf(column, wanted, 'text'),
    mentions: () => wanted.map((value) => ({ kind: 'value', value })),
  };
}

function under(branch: string): Test<string> {
  return {
    holds: (value) => value === branch || value.startsWith(`${branch}/`),
    sql: (column) => sql`(${column} = ${branch} or starts_with(${column}, ${`${branch}/`}))`,
    mentions: () => [{ kind: 'value', value: branch }],
  };
}

const is = operator('option', single(readOption), among);
const isAnyOf = operator('options', listOf(readOption), among);
const isUnder = operator('option', readBranch, under);

/** `isUnder` takes the node itself in: a ticket filed under "hardware" is in hardware. */
export const treeOperators = {
  is,
  isNot: not(is),
  isAnyOf,
  isNoneOf: not(isAnyOf),
  isUnder,
  isNotUnder: not(isUnder),
  ...presence<string>(notNull),
};
