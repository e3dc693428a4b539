import { MultiSelect, Select, type MultiSelectProps, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../i18n.ts';
import { languageName } from './language-name.ts';

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

const COMMON = 'en zh es fr de pt it ja ko ru ar hi id tr vi th nl pl'.split(' ');

interface SpokenLanguagesProps extends Omit<MultiSelectProps, 'value' | 'onChange' | 'data'> {
  value?: string[];
  onChange: (tags: string[]) => void;
}

/** Languages that people write in, as BCP 47 tags, shown by their names. */
export function SpokenLanguages({ value = [], onChange, ...rest }: SpokenLanguagesProps) {
  const { t, i18n } = useTranslation('common');
  const tags = [...new Set([...COMMON, ...value])];
  return (
    <MultiSelect
      searchable
      clearable={value.length > 0}
      clearButtonProps={{ 'aria-label': t('pick.clear') }}
      nothingFoundMessage={t('pick.none')}
      {...rest}
      data={tags.map((tag) => ({ value: tag, label: languageName(i18n.language, tag) }))}
      value={value}
      onChange={onChange}
    />
  );
}
