import type { Icon } from '@tabler/icons-react';
import classes from './parts.module.css';

export type Tone = 'neutral' | 'red' | 'amber' | 'green' | 'slate';

interface MarkProps {
  icon: Icon;
  tone: Tone;
  label: string;
  /** Where the row is tight: the word stays for screen readers and in the title. */
  iconOnly?: boolean;
}

/** How a mail fares, as shape, colour and word. */
export function Mark({ icon: Shape, tone, label, iconOnly }: MarkProps) {
  return (
    <span className={classes.mark} title={iconOnly ? label : undefined}>
      <Shape className={classes.shape} data-tone={tone} size={16} stroke={1.75} aria-hidden="true" />
      <span className={iconOnly ? classes.hidden : classes.word}>{label}</span>
    </span>
  );
}
