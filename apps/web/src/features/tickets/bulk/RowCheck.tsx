import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { selectTo, toggleSelected, useIsSelected } from './selection.ts';
import classes from './bulk.module.css';

interface RowCheckProps {
  list: string;
  id: number;
  /** The tickets as they stand in the list. */
  shown: () => readonly number[];
  className?: string;
}

/** Chooses a ticket of a list; with Shift, all from the last one chosen. */
export function RowCheck({ list, id, shown, className }: RowCheckProps) {
  const { t } = useTranslation('bulk');
  const checked = useIsSelected(list, id);
  return (
    <Checkbox
      className={`${classes.check} ${className ?? ''}`}
      size="xs"
      // Keys choose by x: so many stops would be in the way.
      tabIndex={-1}
      aria-label={t('selectOne', { id })}
      data-checked={checked || undefined}
      checked={checked}
      onChange={() => {}}
      onClick={(event) => {
        if (event.shiftKey) selectTo(list, shown(), id);
        else toggleSelected(list, id);
      }}
    />
  );
}
