import { invalid } from '../../platform/errors/index.ts';

/** Refuses (`invalidInput`) what is not the name of a time zone, such as `Asia/Shanghai`, that this runtime knows. */
export function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw invalid([{ path: 'body.timeZone', code: 'unknownTimeZone' }]);
  }
}
