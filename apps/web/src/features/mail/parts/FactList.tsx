import { Fragment } from 'react';
import { BreakableWords } from '../../../components/BreakableWords.tsx';
import classes from './parts.module.css';

/** Facts of a mail, name by value; values are addresses and other long words. */
export function FactList({ facts }: { facts: [name: string, value: string][] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            <BreakableWords>{value}</BreakableWords>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
