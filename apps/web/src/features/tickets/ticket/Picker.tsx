import { Combobox, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceOption, ChoiceSearch, ChoiceTarget } from './choice-parts.tsx';
import { dropdown, useChoice } from './use-choice.ts';
import { useEnterWaits } from './use-enter-waits.ts';
import classes from './Picker.module.css';

export interface PickerOption {
  value: string;
  label: string;
  face?: ReactNode;
  disabled?: boolean;
  /** Options of one group stand together under its name. */
  group?: string;
}

/** Choices that are found on the server. */
export interface PickerSearch {
  typed: string;
  onSearch: (typed: string) => void;
  /** The options do not answer what is typed yet. */
  isPending: boolean;
  /** There are more than the options. */
  hasMore: boolean;
}

export interface PickerProps {
  /** What is chosen here: "Status". */
  label: string;
  /** The act, for the tooltip: "Change status". */
  act: string;
  shortcut: string;
  /** All there are; with `search`, those found. */
  options: PickerOption[];
  value: string;
  onPick: (value: string) => void;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** What stands on the button. */
  children: ReactNode;
  disabled?: boolean;
  search?: PickerSearch;
}

/** A property as a button that opens its choices; with many, they are searched. */
export function Picker(props: PickerProps) {
  const { label, options, value, onPick, opened, onOpened, search } = props;
  const combobox = useChoice({
    opened,
    onOpened,
    searchable: search !== undefined,
    onClosed: () => search?.onSearch(''),
    offered: options.map((option) => option.value).join(),
  });
  const pick = (picked: string) => {
    combobox.closeDropdown();
    if (picked !== value) onPick(picked);
  };
  const enterWaits = useEnterWaits({ combobox, options, search, pick });
  if (props.disabled)
    return (
      <span className={classes.fixed} title={label}>
        {props.children}
      </span>
    );
  return (
    <Combobox {...dropdown} store={combobox} onOptionSubmit={pick}>
      <ChoiceTarget act={props.act} shortcut={props.shortcut} opened={opened}>
        <Combobox.Target targetType="button" withAriaAttributes={!search || opened}>
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
        {search ? (
          <ChoiceSearch
            combobox={combobox}
            query={search.typed}
            act={props.act}
            onQuery={search.onSearch}
            onKeyDown={enterWaits}
          />
        ) : null}
        <Options {...props} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Options({ label, options, value, search }: PickerProps) {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <Combobox.Options aria-label={label}>
      <div className={classes.options}>
        {[...Map.groupBy(options, ({ group }) => group)].map(([group, members]) => {
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
        {options.length === 0 && !search?.isPending ? (
          <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty>
        ) : null}
        {search?.hasMore ? <p className={classes.more}>{t('common:pick.more')}</p> : null}
      </div>
    </Combobox.Options>
  );
}
