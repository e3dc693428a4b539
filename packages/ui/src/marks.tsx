import type { ReactNode } from 'react';
import classes from './marks.module.css';

export type StatusCategory = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
export type PriorityLevel = 'low' | 'normal' | 'high' | 'urgent';

export interface MarkProps {
  /** The word for it, in the reader's language. */
  label: string;
  /** Where the row is tight: the shape alone; the word stays for screen readers and in the title. */
  iconOnly?: boolean;
}

/** The status of a ticket as shape, colour and word. */
export function StatusMark({ status, label, iconOnly }: MarkProps & { status: StatusCategory }) {
  return <Mark shape={STATUS_SHAPES[status]} tone={STATUS_TONES[status]} label={label} iconOnly={iconOnly} />;
}

/** The priority of a ticket as shape, colour and word. */
export function PriorityMark({ priority, label, iconOnly }: MarkProps & { priority: PriorityLevel }) {
  return (
    <Mark
      shape={PRIORITY_SHAPES[priority]}
      tone={PRIORITY_TONES[priority]}
      label={label}
      iconOnly={iconOnly}
    />
  );
}

function Mark({ shape, tone, label, iconOnly }: MarkProps & { shape: ReactNode; tone: string }) {
  return (
    <span className={classes.mark} title={iconOnly ? label : undefined}>
      <svg
        className={classes.shape}
        data-tone={tone}
        viewBox="0 0 14 14"
        width="14"
        height="14"
        aria-hidden="true"
      >
        {shape}
      </svg>
      <span className={iconOnly ? classes.hidden : classes.word}>{label}</span>
    </span>
  );
}

const ring = <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const disc = <circle cx="7" cy="7" r="6" fill="currentColor" />;
const check = (
  <path
    className={classes.cut}
    d="m4.4 7.2 1.8 1.8 3.4-3.8"
    fill="none"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
  />
);

const STATUS_SHAPES: Record<StatusCategory, ReactNode> = {
  new: (
    <>
      {ring}
      <circle cx="7" cy="7" r="2.75" fill="currentColor" />
    </>
  ),
  open: (
    <>
      {ring}
      <path d="M7 3.75a3.25 3.25 0 0 1 0 6.5Z" fill="currentColor" />
    </>
  ),
  pending: (
    <circle
      cx="7"
      cy="7"
      r="5.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.2 1.924"
    />
  ),
  hold: (
    <>
      {ring}
      <path d="M5.6 5v4M8.4 5v4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  solved: (
    <>
      {disc}
      {check}
    </>
  ),
  closed: (
    <>
      {disc}
      <path className={classes.cut} d="M4.5 7h5" fill="none" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
};

const STATUS_TONES: Record<StatusCategory, string> = {
  new: 'amber',
  open: 'slate',
  pending: 'neutral',
  hold: 'neutral',
  solved: 'green',
  closed: 'neutral',
};

const bars = (count: number) => (
  <>
    {[0, 1, 2].map((bar) => (
      <rect
        key={bar}
        x={1.5 + bar * 4}
        y={9 - bar * 3}
        width="3"
        height={4 + bar * 3}
        rx="1"
        fill="currentColor"
        opacity={bar < count ? 1 : 0.3}
      />
    ))}
  </>
);

const PRIORITY_SHAPES: Record<PriorityLevel, ReactNode> = {
  low: bars(1),
  normal: bars(2),
  high: bars(3),
  urgent: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" />
      <path
        className={classes.cut}
        d="M7 4v3.4M7 9.9v.1"
        fill="none"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </>
  ),
};

const PRIORITY_TONES: Record<PriorityLevel, string> = {
  low: 'neutral',
  normal: 'neutral',
  high: 'amber',
  urgent: 'red',
};
