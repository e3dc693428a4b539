import { Select, type ComboboxItem } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { PersonAvatar } from '@heed/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Customer } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundCustomersQuery } from '../data/queries.ts';
import classes from './merge.module.css';

const PAUSE_MS = 200;

interface CustomerSearchProps {
  /** Not offered. */
  except: number;
  chosen: Customer | null;
  onChoose: (id: number | null) => void;
}

/** Finds a customer by name, address or number. */
export function CustomerSearch({ except, chosen, onChoose }: CustomerSearchProps) {
  const { t } = useTranslation('customers');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const wanted = q !== '' && q !== chosen?.name;
  const found = useQuery({ ...foundCustomersQuery(q), enabled: wanted, placeholderData: keepPreviousData });
  const people = wanted ? (found.data ?? []).filter(({ id }) => id !== except) : [];
  const hints = new Map(people.map(({ id, email, phone }) => [String(id), email ?? phone ?? '']));
  const options = new Map(people.map(({ id, name }) => [String(id), name]));
  if (chosen) options.set(String(chosen.id), chosen.name);
  return (
    <Select
      data-autofocus={chosen ? undefined : true}
      label={t('merge.other')}
      placeholder={t('search')}
      searchable
      filter={({ options: all }) => all}
      nothingFoundMessage={wanted && found.isFetched ? t('nothingFound') : t('merge.type')}
      onSearchChange={setText}
      data={[...options].map(([value, label]) => ({ value, label }))}
      value={chosen ? String(chosen.id) : null}
      onChange={(value) => onChoose(value === null ? null : Number(value))}
      renderOption={({ option }) => <Option option={option} hint={hints.get(option.value) ?? ''} />}
    />
  );
}

function Option({ option, hint }: { option: ComboboxItem; hint: string }) {
  return (
    <span className={classes.option}>
      <PersonAvatar name={option.label} size={24} />
      <span className={classes.optionName}>{option.label}</span>
      <span className={classes.optionHint}>{hint}</span>
    </span>
  );
}
