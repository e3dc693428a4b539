import { useEffect, useState, type ReactNode } from 'react';
import classes from './states.module.css';

export interface EmptyStateProps {
  /** One true sentence. */
  children: ReactNode;
  /** One action. */
  action?: ReactNode;
  icon?: ReactNode;
}

/** What stands where nothing is: one sentence and one action. */
export function EmptyState({ children, action, icon }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon ? (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <p className={classes.sentence}>{children}</p>
      {action}
    </div>
  );
}

export interface ErrorStateProps {
  /** What went wrong, in words. */
  children: ReactNode;
  /** The number to give to support, if the server sent one. */
  reference?: string;
  /** What helps: usually a button "Try again". */
  action?: ReactNode;
}

/** What stands where something could not be shown. Spoken at once by screen readers. */
export function ErrorState({ children, reference, action }: ErrorStateProps) {
  return (
    <div className={classes.state} role="alert">
      <p className={classes.sentence}>{children}</p>
      {reference ? <code className={classes.reference}>{reference}</code> : null}
      {action}
    </div>
  );
}

const SKELETON_DELAY_MS = 150;

/** Grey rows in the shape of what comes; shown only when it takes longer than 150 ms. `lines` per row: 1 or 2. */
export function SkeletonRows({ rows = 8, lines = 2 }: { rows?: number; lines?: 1 | 2 }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={classes.skeleton} aria-busy="true" data-lines={lines}>
      {Array.from({ length: rows }, (_, row) => (
        <div className={classes.skeletonRow} key={row}>
          <span className={classes.bar} style={{ width: `${58 + ((row * 17) % 30)}%` }} />
          {lines === 2 ? (
            <span className={classes.bar} data-second="" style={{ width: `${34 + ((row * 23) % 34)}%` }} />
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** The message of one field, spoken when it appears. For controls that are not Mantine's own (those have `error=`). */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  if (!children) return null;
  return (
    <p className={classes.fieldError} id={id} role="alert">
      {children}
    </p>
  );
}
