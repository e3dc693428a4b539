import { Checkbox } from '@mantine/core';
import type { CustomerRow } from '@heed/contract';
import type { Column } from '@heed/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChosenActs } from '../../../components/ChosenActs.tsx';
import type { Picking } from '../../../components/use-picked.ts';

/** The column by which customers are chosen. */
export function usePickColumn({ picked, pick }: Picking): Column<CustomerRow> {
  const { t } = useTranslation(['broadcasts', 'lists']);
  return {
    key: 'pick',
    header: t('lists:pick'),
    headerHidden: true,
    width: '44px',
    cell: ({ id, name }) => (
      <Checkbox
        aria-label={t('choose', { name })}
        checked={picked.has(id)}
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => pick([id], event.currentTarget.checked)}
      />
    ),
  };
}

interface ChosenCustomersProps extends Pick<Picking, 'pick'> {
  rows: readonly CustomerRow[];
  chosen: readonly number[];
}

/** What can be done with the customers chosen: a message to them. */
export function ChosenCustomers({ rows, chosen, pick }: ChosenCustomersProps) {
  const { t } = useTranslation('broadcasts');
  const navigate = useNavigate();
  return (
    <ChosenActs
      rows={rows}
      chosen={chosen}
      pick={pick}
      label={(count) => t('chosen', { count })}
      acts={[
        {
          label: t('actChosen'),
          loading: false,
          run: (ids) =>
            void navigate({
              to: '/customers/broadcasts/$broadcastId',
              params: { broadcastId: 'new' },
              search: { customers: ids.join(',') },
            }),
        },
      ]}
    />
  );
}
