import { sql } from 'kysely';
import type { Context } from '../fields/types.ts';
import {
  durationMs,
  isReversed,
  movesOf,
  readDuration,
  readMoment,
  spanOf,
  type Moment,
  type Span,
} from './moments.ts';
import { notNull } from './one-of.ts';
import { operator, presence, type Test } from './operator.ts';
import { rangeOf } from './read-value.ts';

/** Instants inside a span that may be open at an end. Days are turned into instants here, so SQL knows no zones. */
function inside(spanAt: (context: Context) => Span, moves: Test<unknown>['moves']): Test<Date> {
  return {
    moves,
    holds(value, context) {
      const { from, to } = spanAt(context);
      return value.getTime() >= from && value.getTime() < to;
    },
    sql(column, context) {
      const { from, to } = spanAt(context);
      const starts = sql`${column} >= ${new Date(from)}::timestamptz`;
      const ends = sql`${column} < ${new Date(to)}::timestamptz`;
      if (from === -Infinity) return sql`${ends}`;
      return to === Infinity ? sql`${starts}` : sql`(${starts} and ${ends})`;
    },
    mentions(context) {
      const { from, to } = spanAt(context);
      return [from, to].filter(Number.isFinite).map((value) => ({ kind: 'value', value }));
    },
  };
}

const moment = (spanFrom: (span: Span) => Span) =>
  operator('moment', readMoment, (wanted: Moment) =>
    inside((context) => spanFrom(spanOf(wanted, context)), movesOf(wanted)),
  );

const duration = (spanFrom: (now: number, ms: number) => Span) =>
  operator('duration', readDuration, (wanted) =>
    inside(({ now }) => spanFrom(now.getTime(), durationMs(wanted)), 'clock'),
  );

/**
 * Moments compare as spans: before a day is before its first instant, after a day is from the next one on.
 * `lessThanAgo` and `moreThanAgo` part the past, `lessThanAhead` and `moreThanAhead` the future; now is in both.
 */
export const instantOperators = {
  on: moment((day) => day),
  before: moment(({ from }) => ({ from: -Infinity, to: from })),
  after: moment(({ to }) => ({ from: to, to: Infinity })),
  onOrBefore: moment(({ to }) => ({ from: -Infinity, to })),
  onOrAfter: moment(({ from }) => ({ from, to: Infinity })),
  between: operator('moments', rangeOf(readMoment, isReversed), ([first, last]) =>
    inside(
      (context) => ({ from: spanOf(first, context).from, to: spanOf(last, context).to }),
      movesOf(first, last),
    ),
  ),
  lessThanAgo: duration((now, ms) => ({ from: now - ms + 1, to: now + 1 })),
  moreThanAgo: duration((now, ms) => ({ from: -Infinity, to: now - ms + 1 })),
  lessThanAhead: duration((now, ms) => ({ from: now, to: now + ms })),
  moreThanAhead: duration((now, ms) => ({ from: now + ms, to: Infinity })),
  ...presence<Date>(notNull),
};
