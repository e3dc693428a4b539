import { CloseButton, Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { SearchProblem } from '@heed/contract';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.ts';
import { markTerms } from './mark-terms.ts';
import { Suggestions, type Chosen } from './Suggestions.tsx';
import { useSuggestions } from './use-search.ts';
import classes from './QueryField.module.css';

const PAUSE_MS = 120;

interface QueryFieldProps {
  value: string;
  /** What was not understood of `value`. */
  problems: readonly SearchProblem[];
  onSearch: (text: string) => void;
  /** A ticket or customer was chosen instead of a search. */
  onOpen: (chosen: Exclude<Chosen, { kind: 'text' }>) => void;
}

/** Where one types a search: filters stand out, what cannot be read is explained below, suggestions come by keyboard. */
export function QueryField({ value, problems, onSearch, onOpen }: QueryFieldProps) {
  const { t } = useTranslation('search');
  const { text, setText, field, back } = useWritten(value);
  const [typed] = useDebouncedValue(text, PAUSE_MS);
  const suggestions = useSuggestions(typed);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const known = useMemo(
    () => new Set(suggestions.fields.map((name) => name.toLowerCase())),
    [suggestions.fields],
  );
  const shown = text === value ? problems : [];
  const submit = () => {
    combobox.closeDropdown();
    onSearch(text.trim());
  };
  const choose = (chosen: Chosen) => {
    if (chosen.kind !== 'text') return onOpen(chosen);
    setText(chosen.text);
    field.current?.focus();
    if (chosen.text.endsWith(':')) return;
    combobox.closeDropdown();
    onSearch(chosen.text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1 && !event.nativeEvent.isComposing)
      submit();
    if (event.key === 'Escape' && !combobox.dropdownOpened && text !== '') setText('');
  };
  return (
    <div className={classes.frame} role="search">
      <Combobox
        store={combobox}
        onOptionSubmit={(option) => choose(JSON.parse(option) as Chosen)}
        position="bottom-start"
      >
        <Combobox.Target>
          <div className={classes.field}>
            <IconSearch className={classes.icon} size={18} stroke={1.6} aria-hidden="true" />
            <div className={classes.box}>
              <div className={classes.back} ref={back} aria-hidden="true">
                {markTerms(text, known, shown).map(({ text: piece, kind }, index) => (
                  <span key={index} data-kind={kind}>
                    {piece}
                  </span>
                ))}
              </div>
              <Combobox.EventsTarget>
                <input
                  ref={field}
                  className={classes.input}
                  type="text"
                  value={text}
                  spellCheck={false}
                  autoComplete="off"
                  maxLength={500}
                  aria-label={t('field')}
                  aria-describedby="search-problems"
                  placeholder={t('field')}
                  onScroll={({ currentTarget }) => {
                    if (back.current) back.current.scrollLeft = currentTarget.scrollLeft;
                  }}
                  onChange={(event) => {
                    setText(event.currentTarget.value);
                    combobox.openDropdown();
                    combobox.resetSelectedOption();
                  }}
                  onBlur={() => combobox.closeDropdown()}
                  onKeyDown={onKeyDown}
                />
              </Combobox.EventsTarget>
            </div>
            {text === '' ? null : (
              <CloseButton
                size="sm"
                aria-label={t('clear')}
                onClick={() => {
                  setText('');
                  onSearch('');
                  field.current?.focus();
                }}
              />
            )}
          </div>
        </Combobox.Target>
        <Suggestions text={text} typed={typed} suggestions={suggestions} />
      </Combobox>
      <Problems problems={shown} text={text} />
    </div>
  );
}

function Problems({ problems, text }: { problems: readonly SearchProblem[]; text: string }) {
  return (
    <ul className={classes.problems} id="search-problems" aria-live="polite">
      {problems.map(({ severity, offset, length, message }) => (
        <li key={offset} data-severity={severity}>
          <code>{text.slice(offset, offset + length)}</code> {message}
        </li>
      ))}
    </ul>
  );
}

/** What is written; another search from outside takes its place. The key / leads to it. */
function useWritten(value: string) {
  const { t } = useTranslation('search');
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const back = useRef<HTMLDivElement>(null);
  const given = useRef(value);
  useEffect(() => {
    if (value !== given.current) setText(value);
    given.current = value;
  }, [value]);
  useEffect(() => {
    field.current?.focus();
  }, []);
  useCommands([
    {
      id: 'search.focus',
      label: t('focus'),
      group: t('title'),
      shortcut: '/',
      keysOnly: true,
      run: () => field.current?.select(),
    },
  ]);
  return { text, setText, field, back };
}
