import type { Csat } from '@heed/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Interval } from './Interval.tsx';
import { useFormat } from './use-format.ts';
import classes from './ratings.module.css';

/** A share satisfied with words on what it rests on, and how sure it is. */
export function CsatFigure({ csat, children }: { csat: Csat; children: ReactNode }) {
  const { t } = useTranslation('ratings');
  const { percent } = useFormat();
  const { share } = csat;
  return (
    <>
      <div className={classes.headline}>
        <p className={classes.figure} data-none={share === null || undefined} data-numeric="">
          {share === null ? t('noData') : percent(share)}
        </p>
        <p className={classes.rests}>{children}</p>
      </div>
      {share === null ? null : (
        <>
          <Interval csat={csat} scale />
          <p className={classes.explain}>{t('explain')}</p>
        </>
      )}
    </>
  );
}
