const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Minutes first, then hours: about three days in all (RFC 5321, 4.5.4.1 asks for four to five, with a person who looks sooner). */
const WAITS_MS = [
  1 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  ...Array<number>(5).fill(12 * HOUR_MS),
];
/** So often a mail of unknown outcome is sent again by itself; more would only make more copies. */
export const MAX_UNKNOWN = 3;

/** When to try again after so many attempts; null: no more. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}
