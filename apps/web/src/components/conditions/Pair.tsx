import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './builder.module.css';

interface PairProps {
  value: unknown;
  onChange: (value: unknown) => void;
  children: (value: unknown, set: (value: unknown) => void) => ReactNode;
}

/** Two values of a kind, from and to. It is a value once both are there. */
export function Pair({ value, onChange, children }: PairProps) {
  const { t } = useTranslation('views');
  const [from, to]: unknown[] = Array.isArray(value) ? value : [];
  const set = (next: unknown[]) => onChange(next.every((each) => each === undefined) ? undefined : next);
  return (
    <div className={classes.pair}>
      {children(from, (next) => set([next, to]))}
      <span>{t('builder.and')}</span>
      {children(to, (next) => set([from, next]))}
    </div>
  );
}
