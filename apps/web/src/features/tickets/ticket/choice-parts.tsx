import { Combobox, Tooltip, type ComboboxStore } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { IconCheck } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './Picker.module.css';

interface ChoiceTargetProps {
  /** What the button does: "Change status". */
  act: string;
  shortcut: string;
  opened: boolean;
  children: ReactNode;
}

/** The button of a choice, which tells its key while it is closed. */
export function ChoiceTarget({ act, shortcut, opened, children }: ChoiceTargetProps) {
  return (
    <Tooltip
      disabled={opened}
      label={
        <span className={classes.hint}>
          {act} <Kbd keys={shortcut} />
        </span>
      }
    >
      <span className={classes.anchor}>{children}</span>
    </Tooltip>
  );
}

interface ChoiceSearchProps {
  combobox: ComboboxStore;
  query: string;
  onQuery: (query: string) => void;
  act: string;
  maxLength?: number;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** The field that searches the options. */
export function ChoiceSearch({ combobox, query, onQuery, act, ...rest }: ChoiceSearchProps) {
  return (
    <Combobox.Search
      {...rest}
      value={query}
      onChange={(event) => {
        onQuery(event.currentTarget.value);
        combobox.resetSelectedOption();
        combobox.updateSelectedOptionIndex(0);
      }}
      placeholder={act}
      aria-label={act}
    />
  );
}

interface ChoiceOptionProps {
  value: string;
  label: string;
  face?: ReactNode;
  disabled?: boolean;
  chosen: boolean;
}

/** One option, with a tick when it is chosen. */
export function ChoiceOption({ value, label, face, disabled, chosen }: ChoiceOptionProps) {
  return (
    <Combobox.Option value={value} active={chosen} disabled={disabled} className={classes.option}>
      {face ? <span className={classes.face}>{face}</span> : null}
      <span className={classes.word}>{label}</span>
      {chosen ? <IconCheck size={15} stroke={1.8} aria-hidden="true" /> : null}
    </Combobox.Option>
  );
}
