import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundOrganizationsQuery, organizationQuery } from '../data/queries.ts';

const PAUSE_MS = 200;

interface OrganizationSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: number | null;
  onChange: (id: number | null) => void;
}

/** Picks an organization by a part of its name; can be emptied. */
export function OrganizationSelect({ value, onChange, ...rest }: OrganizationSelectProps) {
  const { t } = useTranslation(['customers', 'lists']);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const chosen = useQuery({ ...organizationQuery(value ?? 0), enabled: value !== null });
  // The name of the chosen one stands in the field and is no search.
  const asked = q === chosen.data?.name ? '' : q;
  const found = useQuery({ ...foundOrganizationsQuery(asked), placeholderData: keepPreviousData });
  const options = new Map((found.data ?? []).map(({ id, name }) => [id, name]));
  if (value !== null && chosen.data) options.set(value, chosen.data.name);
  return (
    <Select
      searchable
      clearable
      allowDeselect={false}
      nothingFoundMessage={t('noOrganization')}
      clearButtonProps={{ 'aria-label': t('lists:clear') }}
      filter={({ options: all }) => all}
      onSearchChange={setText}
      {...rest}
      data={[...options].map(([id, name]) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}
