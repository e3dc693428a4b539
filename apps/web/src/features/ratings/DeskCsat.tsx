import type { Csat } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { CsatFigure } from './CsatFigure.tsx';
import type { Period } from './search.ts';
import { useFormat } from './use-format.ts';
import classes from './ratings.module.css';

/** The satisfaction of the whole desk: the share, what it rests on, and how sure it is. */
export function DeskCsat({ csat, days }: { csat: Csat; days: Period }) {
  const { t } = useTranslation('ratings');
  const { percent, count } = useFormat();
  const { n, good, offered, share } = csat;
  return (
    <section className={classes.desk} aria-labelledby="csat-heading">
      <h2 className={classes.heading} id="csat-heading">
        {t('desk')}
      </h2>
      <CsatFigure csat={csat}>
        {share === null
          ? t('nobodyRated', { count: offered, days, offered: count(offered) })
          : t('restsOn', {
              good: count(good),
              n: count(n),
              offered: count(offered),
              rate: percent(offered === 0 ? 0 : n / offered),
            })}
      </CsatFigure>
    </section>
  );
}
