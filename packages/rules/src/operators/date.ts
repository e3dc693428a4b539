import { sql } from 'kysely';
import type { Context } from '../fields/types.ts';
import { dayOf, isReversed, movesOf, readDay, readDays, today } from './moments.ts';
import { notNull } from './one-of.ts';
import { operator, presence, type Test } from './operator.ts';
import { rangeOf } from './read-value.ts';

/** Days from `first` to `last`, both included, as YYYY-MM-DD; null: no end. */
interface Days {
  first: string | null;
  last: string | null;
}

/** Days compare as text, which is their order, so that no stored value can make a cast fail. */
function inside(daysAt: (context: Context) => Days, moves: Test<unknown>['moves']): Test<string> {
  return {
    moves,
    holds(value, context) {
      const { first, last } = daysAt(context);
      return (first === null || value >= first) && (last === null || value <= last);
    },
    sql(column, context) {
      const { first, last } = daysAt(context);
      const starts = sql`${column} collate "C" >= ${first}`;
      const ends = sql`${column} collate "C" <= ${last}`;
      if (first === null) return sql`${ends}`;
      return last === null ? sql`${starts}` : sql`(${starts} and ${ends})`;
    },
    mentions(context) {
      const { first, last } = daysAt(context);
      return [first, last].filter((day) => day !== null).map((value) => ({ kind: 'value', value }));
    },
  };
}

const day = (daysFrom: (at: (offset: number) => string) => Days) =>
  operator('moment', readDay, (wanted) =>
    inside(
      (context) => daysFrom((offset) => dayOf(wanted, context).add({ days: offset }).toString()),
      movesOf(wanted),
    ),
  );

const duration = (daysFrom: (at: (offset: number) => string, days: number) => Days) =>
  operator('duration', readDays, (days) =>
    inside((context) => daysFrom((offset) => today(context).add({ days: offset }).toString(), days), 'day'),
  );

/** As with instants, in whole days: less than one day ago, and ahead, is today. */
export const dateOperators = {
  on: day((at) => ({ first: at(0), last: at(0) })),
  before: day((at) => ({ first: null, last: at(-1) })),
  after: day((at) => ({ first: at(1), last: null })),
  onOrBefore: day((at) => ({ first: null, last: at(0) })),
  onOrAfter: day((at) => ({ first: at(0), last: null })),
  between: operator('moments', rangeOf(readDay, isReversed), ([first, last]) =>
    inside(
      (context) => ({ first: dayOf(first, context).toString(), last: dayOf(last, context).toString() }),
      movesOf(first, last),
    ),
  ),
  lessThanAgo: duration((at, days) => ({ first: at(1 - days), last: at(0) })),
  moreThanAgo: duration((at, days) => ({ first: null, last: at(-days) })),
  lessThanAhead: duration((at, days) => ({ first: at(0), last: at(days - 1) })),
  moreThanAhead: duration((at, days) => ({ first: at(days), last: null })),
  ...presence<string>(notNull),
};
