import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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

/** Says that a card holds nothing yet. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className={classes.none}>{children}</p>;
}

/** A card that could not be fetched: why, and another try. */
export function NotLoadedCard({ title, why, onRetry }: { title: string; why: string; onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Card title={title}>
      <p className={classes.none} role="alert">
        {why}{' '}
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      </p>
    </Card>
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
