import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../app/commands.ts';
import classes from './Toolbar.module.css';

const PAUSE_MS = 200;

interface SearchFieldProps {
  /** What can be found by it. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Searches the list of the page while one types; the key / leads to it, Escape empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const { t } = useTranslation('lists');
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next.trim();
    onChange(next.trim());
  }, PAUSE_MS);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  const change = (next: string) => {
    setText(next);
    send(next);
  };
  useCommands([
    {
      id: 'list.search',
      label,
      group: t('group'),
      shortcut: '/',
      keysOnly: true,
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') change('');
      }}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('clear')} onClick={() => change('')} />
      }
    />
  );
}
