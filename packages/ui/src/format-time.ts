import { dateTimeFormat, numberFormat, relativeTimeFormat } from './formats.ts';

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/**
 * An age or a time left as one short figure: "4m", "2h", "3d"; "4分钟" in Chinese; "now" below a minute.
 * `seconds` may be negative (overdue) and then carries a minus sign.
 */
export function formatShortDuration(seconds: number, locale: string): string {
  const size = Math.abs(seconds);
  const found = UNITS.find((entry) => size >= entry.seconds);
  if (!found) return relativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' }).format(0, 'second');
  const value = Math.trunc(seconds / found.seconds);
  return numberFormat(locale, { style: 'unit', unit: found.unit, unitDisplay: 'narrow' }).format(value);
}

/** How a moment is written: the language (BCP 47), and the IANA time zone; the browser's own where there is none. */
export interface Reader {
  locale: string;
  timeZone?: string;
}

/** The time zone if this browser knows it: its list may be older than the server's. */
export function knownTimeZone(timeZone: string | undefined): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return undefined;
  }
}

/** A moment as people say it: "5 minutes ago", "昨天"; from a week on, the date. */
export function formatRelative(at: Date, now: Date, reader: Reader): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) >= 7 * 86_400) return formatDate(at, now, reader);
  const found = UNITS.find((entry) => Math.abs(seconds) >= entry.seconds);
  const format = relativeTimeFormat(reader.locale, { numeric: 'auto' });
  return found ? format.format(Math.trunc(seconds / found.seconds), found.unit) : format.format(0, 'second');
}

/** An age for a list: "4m", "2h", "3d", and from a week on the date ("12 Mar", with the year when it is another). */
export function formatAge(at: Date, now: Date, reader: Reader): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  return Math.abs(seconds) >= 7 * 86_400
    ? formatDate(at, now, reader)
    : formatShortDuration(Math.max(0, seconds), reader.locale);
}

/** Day and time to the minute with the zone's name, for titles: "Thu 12 Mar 2026, 14:05 GMT+8". */
export function formatExact(at: Date, { locale, timeZone }: Reader): string {
  return dateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at);
}

function formatDate(at: Date, now: Date, { locale, timeZone }: Reader): string {
  const yearOf = dateTimeFormat('en', { year: 'numeric', timeZone });
  const year = yearOf.format(at) === yearOf.format(now) ? undefined : 'numeric';
  return dateTimeFormat(locale, { day: 'numeric', month: 'short', year, timeZone }).format(at);
}
