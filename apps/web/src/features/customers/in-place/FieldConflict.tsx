import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InPlace } from './use-in-place.ts';
import classes from './in-place.module.css';

interface FieldConflictProps<V> {
  field: InPlace<V>;
  /** The value in words; empty for nothing. */
  show: (value: V) => string;
}

/** Says what somebody else has made of the field, and lets the reader choose. */
export function FieldConflict<V>({ field, show }: FieldConflictProps<V>) {
  const { t } = useTranslation('lists');
  if (!field.theirs) return null;
  const theirs = show(field.theirs.value);
  return (
    <div className={classes.conflict} role="alert">
      <p className={classes.conflictText}>{theirs ? t('conflict', { theirs }) : t('conflictEmpty')}</p>
      <div className={classes.conflictActs}>
        <Button size="xs" variant="default" onClick={() => void field.keepMine()}>
          {t('keepMine')}
        </Button>
        <Button size="xs" variant="default" onClick={field.takeTheirs}>
          {t('takeTheirs')}
        </Button>
      </div>
    </div>
  );
}
