import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Toolbar.module.css';

interface FilterSelectProps<Value extends string> extends Pick<SelectProps, 'data' | 'w'> {
  /** What is chosen by it, for screen readers. */
  label: string;
  /** What stands there when it narrows nothing. */
  any: string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** Narrows the list of the page to one of several; can be emptied. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { t } = useTranslation('lists');
  const { label, any, value, onChange, ...rest } = props;
  return (
    <Select
      {...rest}
      className={classes.filter}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      aria-label={label}
      placeholder={any}
      value={value ?? null}
      onChange={(next) => onChange((next as Value | null) ?? undefined)}
    />
  );
}
