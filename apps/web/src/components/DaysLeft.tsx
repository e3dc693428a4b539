import { useLocale, useNow } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import classes from './DaysLeft.module.css';

const DAY_MS = 86_400_000;

/** How many days are left until then; the last three stand out. */
export function DaysLeft({ until }: { until: string }) {
  const { t } = useTranslation('lists');
  const format = new Intl.NumberFormat(useLocale());
  const now = useNow();
  const days = Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / DAY_MS));
  return (
    <span className={classes.left} data-soon={days <= 3 || undefined} data-numeric="">
      {days === 0 ? t('today') : t('daysLeft', { count: days, days: format.format(days) })}
    </span>
  );
}
