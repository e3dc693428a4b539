import { useId, type ReactNode } from 'react';
import classes from './ContextPanel.module.css';

/** A part of the panel with its heading. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h3 className={classes.title} id={id}>
        {title}
      </h3>
      {children}
    </section>
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
