import type { ReactNode } from 'react';
import classes from './ContextPanel.module.css';

/** A part of the panel with its heading. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.card}>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </div>
  );
}

/** Pairs of a word and what it is; pairs whose value is null are left out. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {facts.flatMap(([name, value]) =>
        value === null || value === undefined || value === ''
          ? []
          : [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>],
      )}
    </dl>
  );
}
