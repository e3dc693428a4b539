/** The usual ways to repeat; anything else is a rule of its own. */
export const repeats = [
  'once',
  'daily',
  'workdays',
  'weekly',
  'fortnightly',
  'monthly',
  'monthlyByWeekday',
  'yearly',
  'custom',
] as const;
export type Repeat = (typeof repeats)[number];

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The rule (RFC 5545) of a usual way for what begins at that wall time; null: once. A custom one has none. */
export function ruleFor(repeat: Exclude<Repeat, 'custom'>, startsAt: string): string | null {
  const [year = 0, month = 1, day = 1] = startsAt.slice(0, 10).split('-').map(Number);
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
  switch (repeat) {
    case 'once':
      return null;
    case 'daily':
      return 'FREQ=DAILY';
    case 'workdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${weekday}`;
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`;
    case 'monthly':
      return `FREQ=MONTHLY;${onDay(day)}`;
    case 'monthlyByWeekday': {
      const nth = Math.ceil(day / 7);
      // Not every month has a fifth: then it is the last.
      return `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${weekday}`;
    }
    case 'yearly':
      return 'FREQ=YEARLY';
  }
}

/** A month that is shorter takes its last day. */
function onDay(day: number): string {
  if (day <= 28) return `BYMONTHDAY=${day}`;
  const days = Array.from({ length: day - 27 }, (_, index) => 28 + index);
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

/** Which of the usual ways a rule is. */
export function repeatOf(rule: string | null, startsAt: string): Repeat {
  return repeats.find((repeat) => repeat !== 'custom' && ruleFor(repeat, startsAt) === rule) ?? 'custom';
}
