import { Combobox, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceOption, ChoiceSearch, ChoiceTarget } from './choice-parts.tsx';
import { atOnce, useChoice } from './use-choice.ts';
import classes from './Picker.module.css';

export interface PickerOption {
  value: string;
  /** Also what it is searched by. */
  label: string;
  face?: ReactNode;
  disabled?: boolean;
  /** Options of one group stand together under its name. */
  group?: string;
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

/** More are found by typing. */
const MOST_SHOWN = 100;

/** A property as a button that opens its choices; with many, they are searched. */
export function Picker(props: PickerProps) {
  const { label, value, onPick, opened, onOpened, searchable = false } = props;
  const [query, setQuery] = useState('');
  const combobox = useChoice({ opened, onOpened, searchable, onClosed: () => setQuery('') });
  if (props.disabled)
    return (
      <span className={classes.fixed} title={label}>
        {props.children}
      </span>
    );
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={240}
      transitionProps={atOnce}
      onOptionSubmit={(picked) => {
        combobox.closeDropdown();
        if (picked !== value) onPick(picked);
      }}
    >
      <ChoiceTarget act={props.act} shortcut={props.shortcut} opened={opened}>
        <Combobox.Target targetType="button" withAriaAttributes={!searchable || opened}>
          <UnstyledButton
            className={classes.button}
            data-picker={label}
            aria-haspopup="listbox"
            aria-expanded={opened}
            onClick={() => combobox.toggleDropdown()}
          >
            <span className={classes.label}>{label}</span>
            {props.children}
          </UnstyledButton>
        </Combobox.Target>
      </ChoiceTarget>
      <Combobox.Dropdown aria-label={label}>
        {searchable ? <ChoiceSearch {...{ combobox, query, act: props.act }} onQuery={setQuery} /> : null}
        <Options {...props} query={query} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Options({ label, options, value, query }: PickerProps & { query: string }) {
  const { t } = useTranslation('tickets');
  const wanted = query.trim().toLocaleLowerCase();
  const matching = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  // The last choice is none of them: it stays.
  const found =
    matching.length > MOST_SHOWN ? [...matching.slice(0, MOST_SHOWN), ...matching.slice(-1)] : matching;
  return (
    <Combobox.Options aria-label={label}>
      <div className={classes.options}>
        {[...Map.groupBy(found, ({ group }) => group)].map(([group, members]) => {
          const choices = members.map((option) => (
            <ChoiceOption key={option.value} {...option} chosen={option.value === value} />
          ));
          return group === undefined ? (
            choices
          ) : (
            <Combobox.Group key={group} label={group}>
              {choices}
            </Combobox.Group>
          );
        })}
        {found.length === 0 ? <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty> : null}
      </div>
    </Combobox.Options>
  );
}
