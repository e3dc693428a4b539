import {
  MultiSelect,
  Select,
  TagsInput,
  type MultiSelectProps,
  type SelectProps,
  type TagsInputProps,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../i18n.ts';
import { groupsQuery, pickableAgentsQuery, skillsQuery } from '../queries.ts';

interface Ids {
  value?: number[];
  onChange: (ids: number[]) => void;
}

/** Groups in use, and those archived that are chosen already. */
export function GroupsPicker({
  value = [],
  onChange,
  ...rest
}: Ids & Omit<MultiSelectProps, 'value' | 'onChange' | 'data'>) {
  const { t } = useTranslation('settings');
  const { data = [] } = useQuery(groupsQuery);
  const shown = data.filter(({ id, archivedAt }) => archivedAt === null || value.includes(id));
  return (
    <IdsSelect
      {...rest}
      value={value}
      onChange={onChange}
      items={shown}
      nothingFoundMessage={t('pick.none')}
    />
  );
}

/** Agents who are not disabled. */
export function AgentsPicker({
  value = [],
  onChange,
  ...rest
}: Ids & Omit<MultiSelectProps, 'value' | 'onChange' | 'data'>) {
  const { t } = useTranslation('settings');
  const { data = [] } = useQuery(pickableAgentsQuery);
  return (
    <IdsSelect
      {...rest}
      value={value}
      onChange={onChange}
      items={data}
      nothingFoundMessage={t('pick.none')}
    />
  );
}

/** Skills of the desk. */
export function SkillsPicker({
  value = [],
  onChange,
  ...rest
}: Ids & Omit<MultiSelectProps, 'value' | 'onChange' | 'data'>) {
  const { t } = useTranslation('settings');
  const { data = [] } = useQuery(skillsQuery);
  return (
    <IdsSelect
      {...rest}
      value={value}
      onChange={onChange}
      items={data}
      nothingFoundMessage={t('pick.none')}
    />
  );
}

function IdsSelect({
  items,
  value = [],
  onChange,
  ...rest
}: Ids & { items: { id: number; name: string }[] } & Omit<MultiSelectProps, 'value' | 'onChange' | 'data'>) {
  const { t } = useTranslation('settings');
  const known = new Set(items.map(({ id }) => id));
  const data = [
    ...items.map(({ id, name }) => ({ value: String(id), label: name })),
    ...value
      .filter((id) => !known.has(id))
      .map((id) => ({ value: String(id), label: t('pick.number', { id }) })),
  ];
  return (
    <MultiSelect
      searchable
      clearable={value.length > 0}
      clearButtonProps={{ 'aria-label': t('pick.clear') }}
      {...rest}
      data={data}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
}

/** One group or none. */
export function GroupPicker({
  value = null,
  onChange,
  ...rest
}: { value?: number | null; onChange: (id: number | null) => void } & Omit<
  SelectProps<string>,
  'value' | 'onChange' | 'data'
>) {
  const { t } = useTranslation('settings');
  const { data = [] } = useQuery(groupsQuery);
  return (
    <Select
      searchable
      clearable={value !== null}
      clearButtonProps={{ 'aria-label': t('pick.clear') }}
      nothingFoundMessage={t('pick.none')}
      {...rest}
      data={data
        .filter(({ id, archivedAt }) => archivedAt === null || id === value)
        .map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}

/** The languages that Heed itself speaks. */
export function LocaleSelect(props: Omit<SelectProps<string>, 'data'>) {
  return (
    <Select
      allowDeselect={false}
      {...props}
      data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
    />
  );
}

const COMMON = [
  'en',
  'zh',
  'es',
  'fr',
  'de',
  'pt',
  'it',
  'ja',
  'ko',
  'ru',
  'ar',
  'hi',
  'id',
  'tr',
  'vi',
  'th',
  'nl',
  'pl',
];

/** Languages that people write in, as BCP 47 tags, shown by their names. */
export function SpokenLanguages({
  value = [],
  onChange,
  ...rest
}: { value?: string[]; onChange: (tags: string[]) => void } & Omit<
  MultiSelectProps,
  'value' | 'onChange' | 'data'
>) {
  const { t, i18n } = useTranslation('settings');
  const names = new Intl.DisplayNames(i18n.language, { type: 'language', fallback: 'code' });
  const tags = [...new Set([...COMMON, ...value])];
  return (
    <MultiSelect
      searchable
      clearable={value.length > 0}
      clearButtonProps={{ 'aria-label': t('pick.clear') }}
      nothingFoundMessage={t('pick.none')}
      {...rest}
      data={tags.map((tag) => ({ value: tag, label: nameOf(names, tag) }))}
      value={value}
      onChange={onChange}
    />
  );
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Free words, such as tags and addresses. */
export function WordsInput(props: TagsInputProps) {
  const { t } = useTranslation('settings');
  return (
    <TagsInput
      clearable={(props.value?.length ?? 0) > 0}
      clearButtonProps={{ 'aria-label': t('pick.clear') }}
      {...props}
    />
  );
}
