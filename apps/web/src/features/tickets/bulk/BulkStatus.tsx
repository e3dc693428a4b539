import { Select } from '@mantine/core';
import { wordsIn, type BulkChanges } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useStatusLabel, useTicketStatuses } from '../../../desk-fields.ts';

const categories = ['open', 'pending', 'hold', 'solved'] as const;
type Category = (typeof categories)[number];
type Status = Pick<BulkChanges, 'status' | 'customStatusId'>;

/** A status to choose for many tickets: the categories, and the statuses inside them. */
export function BulkStatus({ value, onChange }: { value: Status; onChange: (status: Status) => void }) {
  const { t } = useTranslation(['bulk', 'tickets']);
  const locale = useLocale();
  const label = useStatusLabel();
  const custom = useTicketStatuses().filter(({ standard, archived }) => !standard && !archived);
  const data = categories.flatMap((category) => [
    { value: category as string, label: label(category) },
    ...custom
      .filter((each) => each.category === category)
      .map(({ id, key, agentLabel }) => ({
        value: `${category}:${id}`,
        label: wordsIn(agentLabel, locale) || key,
      })),
  ]);
  const { status, customStatusId } = value;
  return (
    <Select
      data-autofocus
      label={t('tickets:field.status')}
      placeholder={t('keep')}
      clearable={status !== undefined}
      data={data}
      value={status === undefined ? null : customStatusId ? `${status}:${customStatusId}` : status}
      onChange={(chosen) => {
        const [category, id] = chosen?.split(':') ?? [];
        onChange({
          status: category as Category | undefined,
          customStatusId: category === undefined ? undefined : id === undefined ? null : Number(id),
        });
      }}
    />
  );
}
