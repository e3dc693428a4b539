import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFound, useNamesOf } from './use-references.ts';
import type { ValueProps } from './ValueInput.tsx';

/** People, groups and the like, found by a part of their name on the server; before them `me`, `my groups`, nobody. */
export function ReferenceInput({ field, input, value, onChange }: ValueProps) {
  const { t } = useTranslation(['views', 'rules']);
  const [typed, setTyped] = useState('');
  const kind = field.of ?? 'ticket';
  const chosen = (Array.isArray(value) ? value : value === undefined ? [] : [value]) as (string | number)[];
  const ids = chosen.filter((each): each is number => typeof each === 'number');
  const nameOf = useNamesOf(kind, ids);
  const standing = input === 'id' && ids[0] !== undefined ? nameOf(ids[0]) : '';
  const found = useFound(kind, typed === standing ? '' : typed);
  const words = [...field.specials, ...(field.alwaysSet ? [] : (['none'] as const))];
  const fitting = words
    .map((word) => ({ value: word as string, label: t(`rules:values.${word}`) }))
    .filter(
      ({ label }) => typed === standing || label.toLocaleLowerCase().includes(typed.toLocaleLowerCase()),
    );
  const offered = [...fitting, ...found.map(({ id, name }) => ({ value: String(id), label: name }))];
  const rest = chosen
    .filter((each) => !offered.some((option) => option.value === String(each)))
    .map((each) => ({
      value: String(each),
      label:
        typeof each === 'number' ? nameOf(each) : t(`rules:values.${each as 'me' | 'myGroups' | 'none'}`),
    }));
  const shown = new Set(offered.map((option) => option.value));
  const read = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
  const own = {
    size: 'xs',
    'aria-label': t('builder.value'),
    data: [...offered, ...rest],
    searchable: true,
    selectFirstOptionOnChange: true,
    nothingFoundMessage: t('builder.nothing'),
    onSearchChange: setTyped,
  } as const;
  if (input === 'id')
    return (
      <Select
        {...own}
        filter={({ options }) => options}
        placeholder={t('builder.choose')}
        value={chosen[0] === undefined ? null : String(chosen[0])}
        onChange={(next) => onChange(next === null ? undefined : read(next))}
      />
    );
  return (
    <MultiSelect
      {...own}
      filter={({ options }) => options.filter((option) => 'value' in option && shown.has(option.value))}
      placeholder={chosen.length === 0 ? t('builder.choose') : undefined}
      value={chosen.map(String)}
      onChange={(next) => onChange(next.length > 0 ? next.map(read) : undefined)}
    />
  );
}
