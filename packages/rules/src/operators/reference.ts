import { sql } from 'kysely';
import type { Context, SqlCondition, Special } from '../fields/types.ts';
import { notNull, oneOf } from './one-of.ts';
import { not, operator, presence, type ReadValue, type Test } from './operator.ts';
import { listOf, problem, readWhole, single } from './read-value.ts';

type Wanted = number | Special | 'none';

/** An id, `none`, or a special word that the field understands. */
const readReference: ReadValue<Wanted> = (value, field) => {
  if (typeof value === 'number' && value > 0) return readWhole(value, field);
  if (typeof value !== 'string') return problem('valueType', { expected: 'id' });
  if (value === 'none' && field.alwaysSet !== true) return { is: value };
  const special = field.specials?.find((word) => word === value);
  return special === undefined ? problem('specialUnknown', { word: value }) : { is: special };
};

function among(wanted: readonly Wanted[]): Test<number> {
  const unset = wanted.includes('none');
  const own = new Set<unknown>(wanted);
  return {
    unset,
    finite: !own.has('me') && !own.has('myGroups'),
    holds: (value, { viewer }) =>
      own.has(value) ||
      (own.has('me') && value === viewer?.id) ||
      (own.has('myGroups') && (viewer?.groupIds.includes(value) ?? false)),
    sql(column, context): SqlCondition {
      const ids = idsOf(wanted, context);
      if (ids.length === 0) return unset ? sql`${column} is null` : sql`false`;
      const matches = oneOf(column, ids, 'bigint');
      return unset ? sql`(${column} is null or ${matches})` : matches;
    },
    mentions: () => wanted.map((value) => ({ kind: 'value', value })),
  };
}

function idsOf(wanted: readonly Wanted[], { viewer }: Context): number[] {
  const ids = wanted.flatMap((each) => {
    if (typeof each === 'number') return [each];
    if (viewer === null || each === 'none') return [];
    return each === 'me' ? [viewer.id] : viewer.groupIds;
  });
  return [...new Set(ids)];
}

const is = operator('id', single(readReference), among);
const isAnyOf = operator('ids', listOf(readReference), among);

export const referenceOperators = {
  is,
  isNot: not(is),
  isAnyOf,
  isNoneOf: not(isAnyOf),
  ...presence<number>(notNull),
};
