import { Button } from '@mantine/core';
import { EmptyState } from '@heed/ui';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface EmptyListProps {
  /** Something narrows the list: then that nothing matches is all that is known. */
  filtered: boolean;
  nothingFound: string;
  onReset: () => void;
  /** What is true of a list that nothing narrows. */
  empty: string;
  icon: Icon;
  /** How the first entry is made. */
  action?: ReactNode;
}

/** What stands where a list has no row: nothing matches, and the filters can be cleared; or nothing is there yet. */
export function EmptyList({ filtered, nothingFound, onReset, empty, icon: Shape, action }: EmptyListProps) {
  const { t } = useTranslation('lists');
  if (!filtered)
    return (
      <EmptyState icon={<Shape size={32} stroke={1.25} />} action={action}>
        {empty}
      </EmptyState>
    );
  return (
    <EmptyState
      action={
        <Button variant="default" onClick={onReset}>
          {t('reset')}
        </Button>
      }
    >
      {nothingFound}
    </EmptyState>
  );
}
