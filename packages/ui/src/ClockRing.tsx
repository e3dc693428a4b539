import classes from './ClockRing.module.css';

export interface ClockRingProps {
  /** Part of the promised time that is left, 1 to 0; at 0 and below the promise is broken. */
  left: number;
  /** `running` takes its tone from what is left; `paused`, `kept` and `broken` say it themselves. */
  state?: 'running' | 'paused' | 'kept' | 'broken';
  /** The figure beside the ring, such as "2h" or "-15m" (formatShortDuration). */
  text?: string;
  /** What it is, for the title and screen readers: "First reply due in 2 hours". */
  label: string;
}

const RADIUS = 5;
const LENGTH = 2 * Math.PI * RADIUS;

/** A promise's clock: a ring that empties, amber in the last quarter, red and with a bar when broken. */
export function ClockRing({ left, state = 'running', text, label }: ClockRingProps) {
  const share = Math.min(1, Math.max(0, left));
  const tone = toneOf(state, left);
  return (
    <span className={classes.clock} data-tone={tone} title={label}>
      <svg viewBox="0 0 14 14" width="14" height="14" role="img" aria-label={label}>
        <circle className={classes.track} cx="7" cy="7" r={RADIUS} />
        {tone === 'red' ? (
          <path className={classes.stroke} d="M7 4.2v3.4M7 9.7v.1" />
        ) : state === 'kept' ? (
          <path className={classes.stroke} d="m4.8 7.1 1.6 1.6 2.9-3.2" />
        ) : state === 'paused' ? (
          <path className={classes.stroke} d="M5.8 5.4v3.2M8.2 5.4v3.2" />
        ) : (
          <circle
            className={classes.hand}
            cx="7"
            cy="7"
            r={RADIUS}
            strokeDasharray={`${share * LENGTH} ${LENGTH}`}
            transform="rotate(-90 7 7)"
          />
        )}
      </svg>
      {text ? <span data-numeric="">{text}</span> : null}
    </span>
  );
}

function toneOf(state: NonNullable<ClockRingProps['state']>, left: number): string {
  if (state === 'kept') return 'green';
  if (state === 'paused') return 'neutral';
  if (state === 'broken' || left <= 0) return 'red';
  return left <= 0.25 ? 'amber' : 'neutral';
}
