import type { NotificationSettings } from '@heed/contract';
import { Temporal } from 'temporal-polyfill';

/** When the quiet that reigns at `now` in this zone is over; null where none does. */
export function quietUntil(quiet: NotificationSettings['quiet'], zone: string, now: Date): Date | null {
  if (quiet === null) return null;
  const here = at(now, zone);
  const time = here.toPlainTime();
  const from = Temporal.PlainTime.from(quiet.from);
  const until = Temporal.PlainTime.from(quiet.until);
  const [afterFrom, beforeUntil] = [isBefore(from, time) || from.equals(time), isBefore(time, until)];
  const isQuiet = isBefore(from, until) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
  if (!isQuiet || from.equals(until)) return null;
  return dateOf(next(here, until));
}

/** When the digest of what happens at `now` goes: at the next full hour or at its time of day, after the quiet hours. */
export function nextDigest(
  { digest, digestAt, quiet }: Pick<NotificationSettings, 'digest' | 'digestAt' | 'quiet'>,
  zone: string,
  now: Date,
): Date {
  const here = at(now, zone);
  const due =
    digest === 'hourly'
      ? here.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
      : next(here, Temporal.PlainTime.from(digestAt));
  return quietUntil(quiet, zone, dateOf(due)) ?? dateOf(due);
}

/** The next moment after this one at which the clocks there show that time. */
function next(here: Temporal.ZonedDateTime, time: Temporal.PlainTime): Temporal.ZonedDateTime {
  const today = here.withPlainTime(time);
  return Temporal.ZonedDateTime.compare(today, here) > 0 ? today : here.add({ days: 1 }).withPlainTime(time);
}

function at(now: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
}

function dateOf(moment: Temporal.ZonedDateTime): Date {
  return new Date(moment.epochMilliseconds);
}

function isBefore(one: Temporal.PlainTime, other: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(one, other) < 0;
}
