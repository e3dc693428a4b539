/** A stretch of days that the page of times shows. Days are texts without a time zone: `2026-03-02`. */
export type Span = 'week' | 'month';

const DAY_MS = 86_400_000;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The week (it begins on Monday) or the month that a day is in: its first and its last day. */
export function periodOf(day: string, span: Span): { from: string; to: string } {
  const date = new Date(at(day));
  if (span === 'week') {
    const from = at(day) - ((date.getUTCDay() + 6) % 7) * DAY_MS;
    return { from: dayOf(from), to: dayOf(from + 6 * DAY_MS) };
  }
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: dayOf(Date.UTC(year, month, 1)), to: dayOf(Date.UTC(year, month + 1, 0)) };
}

/** The period before or after the one that a day is in, by its first day. */
export function stepPeriod(day: string, span: Span, step: -1 | 1): string {
  const { from, to } = periodOf(day, span);
  return periodOf(step === 1 ? dayOf(at(to) + DAY_MS) : dayOf(at(from) - DAY_MS), span).from;
}

/** Whether a text names a day of a calendar that the server takes. */
export function isDay(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at(text)) && dayOf(at(text)) === text;
}
