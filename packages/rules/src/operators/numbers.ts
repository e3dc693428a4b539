import { sql } from 'kysely';
import type { Sql } from '../fields/types.ts';
import { notNull, oneOf } from './one-of.ts';
import { not, operator, presence, type ReadValue, type Test } from './operator.ts';
import { listOf, rangeOf, readDecimal, readWhole, single } from './read-value.ts';

type SqlType = 'bigint' | 'numeric';

/** Values from `from` to `to`, both included unless `open`; an infinite end is none. */
interface Interval {
  from: number;
  to: number;
  open: boolean;
}

function within({ from, to, open }: Interval, type: SqlType): Test<number> {
  const bound = (column: Sql, sign: string, value: number) =>
    sql`${column} ${sql.raw(open ? sign : `${sign}=`)} ${value}::${sql.raw(type)}`;
  return {
    holds: (value) => (open ? value > from && value < to : value >= from && value <= to),
    sql(column) {
      if (from === -Infinity) return sql`${bound(column, '<', to)}`;
      if (to === Infinity) return sql`${bound(column, '>', from)}`;
      return sql`(${bound(column, '>', from)} and ${bound(column, '<', to)})`;
    },
    mentions: () => [from, to].filter(Number.isFinite).map((value) => ({ kind: 'value', value })),
  };
}

function among(wanted: readonly number[], type: SqlType): Test<number> {
  const set = new Set(wanted);
  return {
    finite: true,
    holds: (value) => set.has(value),
    sql: (column) => oneOf(column, wanted, type),
    mentions: () => wanted.map((value) => ({ kind: 'value', value })),
  };
}

function numberOperators(read: ReadValue<number>, type: SqlType) {
  const is = operator('number', single(read), (wanted) => among(wanted, type));
  const isAnyOf = operator('numbers', listOf(read), (wanted) => among(wanted, type));
  const compared = (interval: (value: number) => Interval) =>
    operator('number', read, (value) => within(interval(value), type));
  return {
    is,
    isNot: not(is),
    isAnyOf,
    isNoneOf: not(isAnyOf),
    lessThan: compared((to) => ({ from: -Infinity, to, open: true })),
    atMost: compared((to) => ({ from: -Infinity, to, open: false })),
    greaterThan: compared((from) => ({ from, to: Infinity, open: true })),
    atLeast: compared((from) => ({ from, to: Infinity, open: false })),
    between: operator(
      'numbers',
      rangeOf(read, (from, to) => from > to),
      ([from, to]) => within({ from, to, open: false }, type),
    ),
    ...presence<number>(notNull),
  };
}

export const wholeNumberOperators = numberOperators(readWhole, 'bigint');
export const decimalOperators = numberOperators(readDecimal, 'numeric');
