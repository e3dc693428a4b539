import type { ReactNode } from 'react';
import { TicketLink } from '../../../components/TicketLink.tsx';
import classes from './parts.module.css';

/** What matters less in a row. */
export function Quiet({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span className={classes.quiet} title={title}>
      {children}
    </span>
  );
}

/** The ticket of a mail, which the row's click does not open. */
export function TicketOrNone({ id }: { id: number | null }) {
  return id ? <TicketLink id={id} /> : <Quiet>–</Quiet>;
}
