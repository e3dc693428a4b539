import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSegments } from './use-segments.ts';

interface SegmentSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: number | null;
  onChange: (id: number | null) => void;
}

/** Picks a segment; can be emptied. Nothing where the desk has none. */
export function SegmentSelect({ value, onChange, ...rest }: SegmentSelectProps) {
  const { t } = useTranslation(['segments', 'lists']);
  const segments = useSegments();
  if (segments === undefined || (segments.length === 0 && value === null)) return null;
  const data = segments.map(({ id, name, broken }) => ({
    value: String(id),
    label: broken ? t('broken', { name }) : name,
  }));
  const gone = value !== null && !segments.some(({ id }) => id === value);
  return (
    <Select
      searchable
      clearable
      placeholder={t('any')}
      clearButtonProps={{ 'aria-label': t('lists:clear') }}
      {...rest}
      data={gone ? [...data, { value: String(value), label: `#${value}` }] : data}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}
