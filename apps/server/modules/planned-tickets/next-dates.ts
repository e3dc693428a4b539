import type { Timetable } from '@heed/contract';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { invalid } from '../../platform/errors/index.ts';

/** Periods looked through for a time; a rule that has none in them has none. */
const MAX_PERIODS = 2_000;

/**
 * The next times of a timetable after `after`, at most `count`, by the clocks of its zone through all their changes.
 * Refuses (`invalidInput`) a zone, a start or a rule that is none.
 */
export function nextDates({ startsAt, timeZone, rule }: Timetable, after: Date, count: number): Date[] {
  const start = startOf(startsAt, timeZone);
  if (rule === null) return start.epochMilliseconds > after.getTime() ? [dateOf(start)] : [];
  const recurrence = readRule(rule, start);
  const dates: Date[] = [];
  for (let last = after; dates.length < count; last = dates.at(-1)!) {
    const next = nextOf(recurrence, last);
    if (next === null) break;
    dates.push(next);
  }
  return dates;
}

function startOf(startsAt: string, timeZone: string): Temporal.ZonedDateTime {
  let local;
  try {
    local = Temporal.PlainDateTime.from(startsAt, { overflow: 'reject' });
  } catch {
    throw invalid([{ path: 'body.startsAt', code: 'invalidFormat' }]);
  }
  try {
    return local.toZonedDateTime(timeZone);
  } catch {
    throw invalid([{ path: 'body.timeZone', code: 'unknownTimeZone' }]);
  }
}

function readRule(rule: string, start: Temporal.ZonedDateTime): RRuleTemporal {
  try {
    return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: start, maxIterations: MAX_PERIODS });
  } catch {
    throw invalid([{ path: 'body.rule', code: 'invalidFormat' }]);
  }
}

function nextOf(recurrence: RRuleTemporal, after: Date): Date | null {
  try {
    const next = recurrence.next(after);
    return next && new Date(next.epochMilliseconds);
  } catch (error) {
    // So the library tells that it has looked far enough.
    if ((error as Error).message.startsWith('Maximum iterations')) return null;
    throw error;
  }
}

function dateOf(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}
