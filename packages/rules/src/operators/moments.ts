import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Context } from '../fields/types.ts';
import type { ReadValue } from './operator.ts';

/** Days that are counted from now, in the context's time zone. */
export const namedDays = ['yesterday', 'today', 'tomorrow'] as const;
type NamedDay = (typeof namedDays)[number];

/** A calendar day (`2026-03-08`), a named day, or an instant (ISO 8601 with an offset). */
export type Moment = { day: string } | { named: NamedDay } | { instant: number };

/** Half-open: `from` belongs to it, `to` does not. Epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

export interface Duration {
  amount: number;
  unit: 'minutes' | 'hours' | 'days' | 'weeks';
}

const isoDay = z.iso.date();
const isoInstant = z.iso.datetime({ offset: true });
const durationShape = z.strictObject({
  amount: z.int().min(1).max(100_000),
  unit: z.enum(['minutes', 'hours', 'days', 'weeks']),
});
const milliseconds = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 };

/** A day or a named day. */
export const readDay: ReadValue<Exclude<Moment, { instant: number }>> = (value) => {
  const named = namedDays.find((each) => each === value);
  if (named !== undefined) return { is: { named } };
  // Year 0 is 1 BC, which PostgreSQL writes in its own way.
  return isoDay.safeParse(value).success && !String(value).startsWith('0000')
    ? { is: { day: value as string } }
    : { problem: { code: 'dateInvalid' } };
};

/** A day, a named day or an instant. */
export const readMoment: ReadValue<Moment> = (value, field) => {
  const day = readDay(value, field);
  if ('is' in day) return day;
  if (!isoInstant.safeParse(value).success || String(value).startsWith('0000')) return day;
  return { is: { instant: Date.parse(value as string) } };
};

export const readDuration: ReadValue<Duration> = (value) => {
  const { data } = durationShape.safeParse(value);
  return data === undefined ? { problem: { code: 'durationInvalid' } } : { is: data };
};

/** Whole days, for fields that know no time of day. */
export const readDays: ReadValue<number> = (value, field) => {
  const read = readDuration(value, field);
  if ('problem' in read) return read;
  const { amount, unit } = read.is;
  if (unit === 'days' || unit === 'weeks') return { is: unit === 'weeks' ? amount * 7 : amount };
  return { problem: { code: 'durationInvalid' } };
};

/** Whether two moments of one kind stand the wrong way round; false where the clock decides. */
export function isReversed(from: Moment, to: Moment): boolean {
  if ('day' in from && 'day' in to) return from.day > to.day;
  if ('instant' in from && 'instant' in to) return from.instant > to.instant;
  return 'named' in from && 'named' in to && namedDays.indexOf(from.named) > namedDays.indexOf(to.named);
}

/** How a range moves: as its ends do, or partly where only one of them does. */
export function movesOf(first: Moment, last: Moment = first): 'day' | 'partly' | undefined {
  if ('named' in first !== 'named' in last) return 'partly';
  return 'named' in first ? 'day' : undefined;
}

/** What a moment covers: a day from its first instant to that of the next day, an instant its millisecond. */
export function spanOf(moment: Moment, context: Context): Span {
  if ('instant' in moment) return { from: moment.instant, to: moment.instant + 1 };
  const day = dayOf(moment, context);
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(context.timeZone).epochMilliseconds;
  return { from: start(day), to: start(day.add({ days: 1 })) };
}

/** The calendar day that a moment names now. */
export function dayOf(moment: Exclude<Moment, { instant: number }>, context: Context): Temporal.PlainDate {
  if ('day' in moment) return Temporal.PlainDate.from(moment.day);
  return today(context).add({ days: namedDays.indexOf(moment.named) - 1 });
}

/** The calendar day in the context's zone. */
export function today({ now, timeZone }: Context): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Elapsed time: a day is 24 hours, also where the clocks change. */
export function durationMs({ amount, unit }: Duration): number {
  return amount * milliseconds[unit];
}
