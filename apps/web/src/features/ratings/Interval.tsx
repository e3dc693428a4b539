import type { Csat } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.ts';
import classes from './ratings.module.css';

/** A share from 0 to 100 % with its 95 % interval: a dot on a band. Words stand beside it, so it is one picture. */
export function Interval({ csat, scale }: { csat: Csat; scale?: boolean }) {
  const { t } = useTranslation('ratings');
  const { percent } = useFormat();
  const { share, interval } = csat;
  const label =
    share === null || interval === null
      ? t('noData')
      : t('intervalLabel', {
          share: percent(share),
          low: percent(interval.low),
          high: percent(interval.high),
        });
  return (
    <div className={classes.interval} data-scale={scale || undefined} role="img" aria-label={label}>
      <div className={classes.track}>
        {share === null || interval === null ? null : (
          <>
            <span
              className={classes.band}
              style={{ left: `${interval.low * 100}%`, width: `${(interval.high - interval.low) * 100}%` }}
            />
            <span className={classes.point} style={{ left: `${share * 100}%` }} />
          </>
        )}
      </div>
      {scale ? <Scale csat={csat} /> : null}
    </div>
  );
}

/** The ends of the scale and of the interval, written under their places. */
function Scale({ csat: { interval } }: { csat: Csat }) {
  const { percent } = useFormat();
  // A label that would run into an end of the scale takes its place.
  const ends = interval ? [interval.low, interval.high] : [];
  const free = (at: number) => ends.every((end) => Math.abs(end - at) > 0.08);
  return (
    <div className={classes.scale} data-numeric="" aria-hidden="true">
      {[0, 1].filter(free).map((at) => (
        <span
          key={at}
          className={classes.tick}
          data-end={at === 0 ? 'low' : 'high'}
          style={{ left: `${at * 100}%` }}
        >
          {percent(at)}
        </span>
      ))}
      {interval && interval.high - interval.low > 0.06
        ? ends.map((end) => (
            <span
              key={end}
              className={classes.tick}
              data-strong=""
              data-end={end < 0.04 ? 'low' : end > 0.96 ? 'high' : undefined}
              style={{ left: `${end * 100}%` }}
            >
              {percent(end)}
            </span>
          ))
        : null}
    </div>
  );
}
