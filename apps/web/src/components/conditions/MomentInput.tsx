import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './builder.module.css';

const namedDays = ['today', 'yesterday', 'tomorrow'] as const;

interface MomentProps {
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A day: today and its neighbours, or one of the calendar. */
export function MomentInput({ value, onChange }: MomentProps) {
  const { t } = useTranslation(['views', 'rules']);
  const named = namedDays.find((day) => day === value);
  const [onDate, setOnDate] = useState(value !== undefined && named === undefined);
  return (
    <div className={classes.moment}>
      <Select
        size="xs"
        aria-label={t('builder.value')}
        placeholder={t('builder.choose')}
        allowDeselect={false}
        data={[
          ...namedDays.map((day) => ({ value: day as string, label: t(`rules:values.${day}`) })),
          { value: 'date', label: t('builder.date') },
        ]}
        value={named ?? (onDate ? 'date' : null)}
        onChange={(next) => {
          setOnDate(next === 'date');
          onChange(next === 'date' ? undefined : (next ?? undefined));
        }}
      />
      {onDate && !named ? (
        <TextInput
          size="xs"
          type="date"
          aria-label={t('builder.date')}
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      ) : null}
    </div>
  );
}
