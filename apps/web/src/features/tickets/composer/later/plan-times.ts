import { dateTimeFormat } from '@heed/ui/formats';

/** Times to send at, in the agent's own time zone, wherever the browser stands. */

/** A day and a time of the clock, as `<input type="datetime-local">` has them: `2026-03-02T09:00`. */
export type WallTime = string;

const MINUTE_MS = 60_000;

/** What the clock of the time zone shows at an instant, to the minute. */
export function wallTimeOf(at: Date, timeZone: string): WallTime {
  const parts = dateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which the clock of the time zone shows this; null where it is no time. Of an hour that the clock skips
 * in spring the one after it, of an hour that it shows twice in autumn the first.
 */
export function instantOf(wall: WallTime, timeZone: string): Date | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (ms: number) => Date.parse(`${wallTimeOf(new Date(ms), timeZone)}Z`) - ms;
  const day = 24 * 60 * MINUTE_MS;
  const candidates = [offsetAt(asUtc - day), offsetAt(asUtc + day)].map((offset) => asUtc - offset);
  const fitting = candidates.filter((ms) => wallTimeOf(new Date(ms), timeZone) === wall);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates));
}

/** What is offered: in two hours, tomorrow at nine, next Monday at nine (left out where that is tomorrow). */
export function planTimes(now: Date, timeZone: string): { key: 'hours' | 'tomorrow' | 'monday'; at: Date }[] {
  const today = new Date(`${wallTimeOf(now, timeZone).slice(0, 10)}T00:00Z`);
  const nineIn = (days: number) => {
    const day = new Date(today.getTime() + days * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
    return instantOf(`${day}T09:00`, timeZone)!;
  };
  const untilMonday = (8 - today.getUTCDay()) % 7 || 7;
  return [
    { key: 'hours', at: new Date(Math.ceil(now.getTime() / MINUTE_MS) * MINUTE_MS + 120 * MINUTE_MS) },
    { key: 'tomorrow', at: nineIn(1) },
    ...(untilMonday === 1 ? [] : [{ key: 'monday' as const, at: nineIn(untilMonday) }]),
  ];
}
