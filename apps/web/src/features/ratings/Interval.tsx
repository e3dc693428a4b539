import type { Csat } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../components/use-narrow.ts';
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

/** The ends of the scale and of the interval, written under their places, each beside the interval. */
function Scale({ csat: { interval } }: { csat: Csat }) {
  const { percent } = useFormat();
  const width = useNarrow() ? 0.16 : 0.06;
  const ends = interval && interval.high - interval.low > width ? [interval.low, interval.high] : [];
  const [low = 1, high = 0] = ends;
  const free = (at: number) => (at === 0 ? low : 1 - high) > 2 * width;
  return (
    <div className={classes.scale} data-numeric="" aria-hidden="true">
      {[0, 1].filter(free).map((at) => (
        <Tick key={at} at={at} side={at === 0 ? 'after' : 'before'}>
          {percent(at)}
        </Tick>
      ))}
      {ends.map((at, index) => (
        <Tick key={at} at={at} strong side={sideOf(at, index === 0, width)}>
          {percent(at)}
        </Tick>
      ))}
    </div>
  );
}

/** Away from the other end, unless the scale ends there. */
function sideOf(at: number, low: boolean, width: number): 'before' | 'after' {
  if (low) return at < width ? 'after' : 'before';
  return at > 1 - width ? 'before' : 'after';
}

interface TickProps {
  at: number;
  side: 'before' | 'after';
  strong?: boolean;
  children: string;
}

function Tick({ at, side, strong, children }: TickProps) {
  return (
    <span
      className={classes.tick}
      data-strong={strong || undefined}
      data-side={side}
      style={{ left: `${at * 100}%` }}
    >
      {children}
    </span>
  );
}
