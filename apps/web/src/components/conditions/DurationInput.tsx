import { NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './builder.module.css';

const units = ['minutes', 'hours', 'days', 'weeks'] as const;
type Unit = (typeof units)[number];

interface DurationProps {
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A length of time: so many of a unit. */
export function DurationInput({ value, onChange }: DurationProps) {
  const { t } = useTranslation(['views', 'rules']);
  const { amount, unit = 'hours' } = (value ?? {}) as { amount?: number; unit?: Unit };
  return (
    <div className={classes.pair}>
      <NumberInput
        size="xs"
        aria-label={t('builder.amount')}
        min={1}
        max={100_000}
        allowDecimal={false}
        value={amount ?? ''}
        onChange={(next) => onChange(typeof next === 'number' ? { amount: next, unit } : undefined)}
      />
      <NativeSelect
        size="xs"
        aria-label={t('builder.unit')}
        value={unit}
        data={units.map((each) => ({ value: each, label: t(`rules:units.${each}`) }))}
        onChange={(event) => onChange({ amount: amount ?? 1, unit: event.currentTarget.value })}
      />
    </div>
  );
}
