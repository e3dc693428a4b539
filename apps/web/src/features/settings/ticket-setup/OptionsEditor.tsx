import { ActionIcon, Button, TextInput } from '@mantine/core';
import { MOST_OPTIONS } from '@heed/contract';
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditedOption } from './field-setup.ts';
import kit from '../kit/kit.module.css';
import classes from './setup.module.css';

interface OptionsEditorProps {
  value: EditedOption[];
  onChange: (options: EditedOption[]) => void;
  error?: string;
}

/** The choices of a field, each with its names; saved ones are archived and come back, new ones go. */
export function OptionsEditor({ value, onChange, error }: OptionsEditorProps) {
  const { t } = useTranslation('settingsFields');
  const latest = useRef({ value, onChange });
  useEffect(() => {
    latest.current = { value, onChange };
  });
  const edit = useCallback((place: number, part: Partial<EditedOption>) => {
    const now = latest.current;
    now.onChange(now.value.map((each) => (each.place === place ? { ...each, ...part } : each)));
  }, []);
  const remove = useCallback((place: number) => {
    const now = latest.current;
    const toggled = (each: EditedOption) => ({ ...each, archived: !each.archived });
    now.onChange(
      now.value.flatMap((each) => (each.place !== place ? [each] : each.saved ? [toggled(each)] : [])),
    );
  }, []);
  const move = useCallback((place: number, by: -1 | 1) => {
    const now = latest.current;
    const from = now.value.findIndex((each) => each.place === place);
    const other = now.value[from + by];
    if (other) now.onChange(now.value.with(from + by, now.value[from]!).with(from, other));
  }, []);
  const add = () => {
    const place = Math.max(-1, ...value.map((each) => each.place)) + 1;
    onChange([...value, { place, key: '', en: '', zh: '', archived: false, saved: false }]);
  };
  return (
    <>
      <ol className={classes.options}>
        {value.map((option, index) => (
          <OptionRow key={option.place} {...{ option, edit, remove, move }} number={index + 1} />
        ))}
      </ol>
      {error ? (
        <p className={kit.failure} role="alert">
          {error}
        </p>
      ) : null}
      <div>
        <Button size="xs" variant="default" onClick={add} disabled={value.length >= MOST_OPTIONS}>
          {t('fields.optionAdd')}
        </Button>
      </div>
    </>
  );
}

interface OptionRowProps {
  option: EditedOption;
  number: number;
  edit: (place: number, part: Partial<EditedOption>) => void;
  remove: (place: number) => void;
  move: (place: number, by: -1 | 1) => void;
}

/** Drawn anew only when it changes: there may be five hundred. */
const OptionRow = memo(function OptionRow({ option, number, edit, remove, move }: OptionRowProps) {
  const { t } = useTranslation('settingsFields');
  const { place, key, en, zh, archived, saved } = option;
  const name = en || zh || t('fields.option', { number });
  const input = (part: 'key' | 'en' | 'zh', value: string, label: string) => (
    <TextInput
      size="xs"
      aria-label={`${t('fields.option', { number })}: ${label}`}
      placeholder={label}
      autoComplete="off"
      maxLength={200}
      value={value}
      onChange={(event) => edit(place, { [part]: event.currentTarget.value })}
    />
  );
  return (
    <li className={classes.option} data-archived={archived || undefined}>
      {saved ? <span className={classes.optionKey}>{key}</span> : input('key', key, t('fields.optionKey'))}
      {input('en', en, t('fields.optionEn'))}
      {input('zh', zh, t('fields.optionZh'))}
      <span className={classes.buttons}>
        <ActionIcon aria-label={t('fields.optionUp', { name })} onClick={() => move(place, -1)}>
          <IconArrowUp size={15} stroke={1.6} />
        </ActionIcon>
        <ActionIcon aria-label={t('fields.optionDown', { name })} onClick={() => move(place, 1)}>
          <IconArrowDown size={15} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label={t(archived ? 'fields.optionRestore' : 'fields.optionArchive', { name })}
          onClick={() => remove(place)}
        >
          {archived ? <IconArrowBackUp size={15} stroke={1.6} /> : <IconX size={15} stroke={1.6} />}
        </ActionIcon>
      </span>
    </li>
  );
});
