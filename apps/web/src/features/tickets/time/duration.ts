import { numberFormat } from '@heed/ui/formats';

/** A day at most, as the server takes it. */
const MOST_MINUTES = 1440;

/** Minutes in the reader's form: "1h 25m", "1小时25分钟". */
export function writeMinutes(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return unit(rest, 'minute');
  const joint = locale.startsWith('zh') ? '' : ' ';
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')}${joint}${unit(rest, 'minute')}`;
}

/** The same as people type it into a field: "1:25". */
export function typedMinutes(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * What people type for a length of time, in minutes: "45", "1:25", "1h 25m", "1.5 h", "1小时25分". Null: it is none, or not
 * between a minute and a day.
 */
export function readMinutes(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace('：', ':');
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const words =
    /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|小时|时))?\s*(?:(\d+)\s*(?:m|mins?|minutes?|分钟|分)?)?$/.exec(
      text,
    );
  const number = (part: string | undefined) => Number((part ?? '0').replace(',', '.'));
  const minutes = clock
    ? number(clock[1]) * 60 + number(clock[2])
    : text !== '' && words
      ? Math.round(number(words[1]) * 60) + number(words[2])
      : 0;
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
}

/** What a timer shows: "4:07", "1:02:33". */
export function writeClock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
