import { Combobox, Tooltip, UnstyledButton, useCombobox } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenedFocus } from './use-opened-focus.ts';
import classes from './Picker.module.css';

export interface PickerOption {
  value: string;
  /** Also what it is searched by. */
  label: string;
  face?: ReactNode;
  disabled?: boolean;
}

export interface PickerProps {
  /** What is chosen here: "Status". */
  label: string;
  /** The act, for the tooltip: "Change status". */
  act: string;
  shortcut: string;
  options: PickerOption[];
  value: string;
  onPick: (value: string) => void;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** What stands on the button. */
  children: ReactNode;
  disabled?: boolean;
  searchable?: boolean;
}

/** A property as a button that opens its choices; with many, they are searched. */
export function Picker(props: PickerProps) {
  const { label, act, shortcut, options, value, onPick, opened, onOpened, children, disabled, searchable } =
    props;
  const { t } = useTranslation('tickets');
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    opened,
    onOpenedChange: onOpened,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery('');
    },
  });
  useOpenedFocus(combobox, opened, searchable ?? false);
  const wanted = query.trim().toLocaleLowerCase();
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  if (disabled)
    return (
      <span className={classes.fixed} title={label}>
        {children}
      </span>
    );
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={240}
      onOptionSubmit={(picked) => {
        combobox.closeDropdown();
        if (picked !== value) onPick(picked);
      }}
    >
      <Tooltip
        disabled={opened}
        label={
          <span className={classes.hint}>
            {act} <Kbd keys={shortcut} />
          </span>
        }
      >
        <span className={classes.anchor}>
          <Combobox.Target targetType="button" withAriaAttributes={!searchable || opened}>
            <UnstyledButton
              className={classes.button}
              data-picker={label}
              aria-haspopup="listbox"
              aria-expanded={opened}
              onClick={() => combobox.toggleDropdown()}
            >
              <span className={classes.label}>{label}</span>
              {children}
            </UnstyledButton>
          </Combobox.Target>
        </span>
      </Tooltip>
      <Combobox.Dropdown aria-label={label}>
        {searchable ? (
          <Combobox.Search
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              combobox.updateSelectedOptionIndex(0);
            }}
            placeholder={act}
            aria-label={act}
          />
        ) : null}
        <Combobox.Options aria-label={label}>
          <div className={classes.options}>
            {found.map((option) => (
              <Combobox.Option
                key={option.value}
                value={option.value}
                active={option.value === value}
                disabled={option.disabled}
                className={classes.option}
              >
                {option.face}
                <span className={classes.word}>{option.label}</span>
                {option.value === value ? <IconCheck size={15} stroke={1.8} aria-hidden="true" /> : null}
              </Combobox.Option>
            ))}
            {found.length === 0 ? <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty> : null}
          </div>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
