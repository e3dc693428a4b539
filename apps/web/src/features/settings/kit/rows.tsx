import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './kit.module.css';

/** Rows in one frame. `label` names the list for screen readers. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

export interface RowProps {
  /** Before the words: an avatar or an icon. */
  mark?: ReactNode;
  /** The name; a Link makes the whole row open it. */
  name: ReactNode;
  under?: ReactNode;
  /** At the right: state, time, buttons. */
  aside?: ReactNode;
  opens?: boolean;
  /** Out of use: shown quieter. */
  muted?: boolean;
}

/** One thing of a list: its name, a line under it, and what can be done. */
export function Row({ mark, name, under, aside, opens, muted }: RowProps) {
  return (
    <li className={classes.row} data-opens={opens || undefined} data-muted={muted || undefined}>
      {mark ? <span className={classes.mark}>{mark}</span> : null}
      <div className={classes.words}>
        <div className={classes.name}>{name}</div>
        {under ? <div className={classes.under}>{under}</div> : null}
      </div>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
      {opens ? (
        <IconChevronRight className={classes.chevron} size={16} stroke={1.6} aria-hidden="true" />
      ) : null}
    </li>
  );
}
