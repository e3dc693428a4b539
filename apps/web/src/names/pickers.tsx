import { MultiSelect, Select, type MultiSelectProps, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from './named.ts';
import { useFound } from './use-found.ts';
import { useLabels } from './use-labels.ts';

type Own = 'value' | 'onChange' | 'data' | 'filter' | 'searchable' | 'onSearchChange';

interface ManyPickerProps extends Omit<MultiSelectProps<number>, Own> {
  of: Named;
  value?: number[];
  onChange: (ids: number[]) => void;
}

/** Several of a kind, found by a part of their name; those chosen keep theirs when they are out of use. */
export function ManyPicker({ of, value = [], onChange, ...rest }: ManyPickerProps) {
  const [typed, setTyped] = useState('');
  const labelOf = useLabels(of, value);
  const { found, words } = usePicking(of, typed);
  const shown = new Set<number>(found.map((option) => option.value));
  const chosen = value.filter((id) => !shown.has(id)).map((id) => ({ value: id, label: labelOf(id) }));
  return (
    <MultiSelect<number>
      {...words}
      clearable={value.length > 0}
      {...rest}
      searchable
      filter={({ options }) => options.filter((option) => 'value' in option && shown.has(option.value))}
      onSearchChange={setTyped}
      data={[...found, ...chosen]}
      value={value}
      onChange={onChange}
    />
  );
}

interface OnePickerProps extends Omit<SelectProps<number>, Own> {
  of: Named;
  value?: number | null;
  onChange: (id: number | null) => void;
  /** Also those out of use. */
  all?: boolean;
  /** Not offered, because they are chosen elsewhere. */
  without?: readonly number[];
  /** What choosing none means, as the first choice; without it the field can be emptied. */
  none?: string;
}

/** No row has this number. */
const NONE = 0;

/** One of a kind or none, found by a part of its name. */
export function OnePicker({ of, value = null, onChange, all, without = [], none, ...rest }: OnePickerProps) {
  const [typed, setTyped] = useState('');
  const ids = value === null ? [] : [value];
  const labelOf = useLabels(of, ids);
  // What is chosen stands in the field by its name: that is no search.
  const standing = value === null ? none : labelOf(value);
  const { found, words } = usePicking(of, typed === standing ? '' : typed, all);
  const offered = found.filter((option) => !without.includes(option.value));
  const chosen = ids.filter((id) => !offered.some((option) => option.value === id));
  return (
    <Select<number>
      {...words}
      clearable={none === undefined && value !== null}
      allowDeselect={none === undefined}
      {...rest}
      searchable
      filter={({ options }) => options}
      onSearchChange={setTyped}
      data={[
        ...(none === undefined ? [] : [{ value: NONE, label: none }]),
        ...offered,
        ...chosen.map((id) => ({ value: id, label: labelOf(id) })),
      ]}
      value={value ?? (none === undefined ? null : NONE)}
      onChange={(id) => onChange(id === NONE ? null : id)}
    />
  );
}

/** No row has this number either. */
const MORE = -1;

/** What can be picked after what is typed. */
function usePicking(of: Named, typed: string, all?: boolean) {
  const { t } = useTranslation('common');
  const { rows, hasMore } = useFound(of, typed, { all });
  return {
    found: [
      ...rows.map(({ id, name }) => ({ value: id, label: name, disabled: false })),
      ...(hasMore ? [{ value: MORE, label: t('pick.more'), disabled: true }] : []),
    ],
    words: {
      nothingFoundMessage: t('pick.none'),
      clearButtonProps: { 'aria-label': t('pick.clear') },
    },
  };
}
