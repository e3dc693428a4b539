import { dateTimeFormat, useLocale, useNow } from '@heed/ui';
import { useMe } from '../../../../api.ts';
import { planTimes } from './plan-times.ts';

/** The times that are offered, in the agent's time zone, and how a time is written in it. */
export function usePresets() {
  const { timeZone } = useMe().agent;
  const now = useNow();
  const locale = useLocale();
  const write = (at: Date) =>
    dateTimeFormat(locale, {
      timeZone,
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
    }).format(at);
  return { presets: planTimes(now, timeZone), timeZone, write };
}
