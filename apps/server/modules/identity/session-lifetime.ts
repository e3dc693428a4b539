const HOUR_MS = 3_600_000;

/** Name of the key that session cookies are signed with. */
export const SESSION_PURPOSE = 'session';
/** The cookie outlives the session: when a session ends is decided here, by the row. 400 days is what browsers keep at most. */
export const COOKIE_SECONDS = 400 * 24 * 3600;
/** Being used is noted at most this often. */
export const TOUCH_EVERY_MS = 60_000;

/** When a session ends that is not used any more: after 30 days where the browser keeps it, else after one. */
export function sessionEnd(now: Date, remembered: boolean): Date {
  return new Date(now.getTime() + (remembered ? 30 * 24 : 24) * HOUR_MS);
}
