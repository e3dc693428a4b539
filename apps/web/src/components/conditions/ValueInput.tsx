import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ConditionField } from '@heed/contract';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTags } from '../../names/use-tags.ts';
import { DurationInput } from './DurationInput.tsx';
import { MomentInput } from './MomentInput.tsx';
import { Pair } from './Pair.tsx';
import { ReferenceInput } from './ReferenceInput.tsx';
import { Subject } from './subject.ts';
import { useFieldWords } from './use-field-words.ts';

export interface ValueProps {
  field: ConditionField;
  operator: string;
  /** The kind of value that the operator takes. */
  input: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** Longest text that a condition takes. */
const TEXT = 500;

/** Where the value of a condition is entered, after its kind. */
export function ValueInput(props: ValueProps) {
  const { field, operator, input, value, onChange } = props;
  const { t } = useTranslation('views');
  // Of the tags of customers there is no list.
  const listed = useContext(Subject) === 'tickets' && field.type === 'tags';
  const own = { size: 'xs', 'aria-label': t('builder.value') } as const;
  const number = (at: unknown, set: (value: number | undefined) => void) => (
    <NumberInput
      {...own}
      value={typeof at === 'number' ? at : ''}
      allowDecimal={field.type === 'decimal'}
      onChange={(next) => set(typeof next === 'number' ? next : undefined)}
    />
  );
  switch (input) {
    case 'option':
    case 'options':
      return <OptionInput {...props} />;
    case 'id':
    case 'ids':
      return <ReferenceInput {...props} />;
    case 'texts':
      return listed ? <TagInput {...props} /> : <WordsInput {...props} />;
    case 'number':
      return number(value, onChange);
    case 'numbers':
      return operator === 'between' ? (
        <Pair value={value} onChange={onChange}>
          {number}
        </Pair>
      ) : (
        <WordsInput {...props} />
      );
    case 'boolean':
      return <YesNo {...props} />;
    case 'moment':
      return <MomentInput value={value} onChange={onChange} />;
    case 'moments':
      return (
        <Pair value={value} onChange={onChange}>
          {(at, set) => <MomentInput value={at} onChange={set} />}
        </Pair>
      );
    case 'duration':
      return <DurationInput value={value} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...own}
          value={typeof value === 'string' ? value : ''}
          maxLength={TEXT}
          placeholder={input === 'pattern' ? t('builder.pattern') : undefined}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
  }
}

function OptionInput({ field, input, value, onChange }: ValueProps) {
  const { t } = useTranslation('views');
  const words = useFieldWords();
  const chosen = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  const offered = field.options.map((option) => ({
    value: option.value,
    label: words.ofOption(field, option),
  }));
  const gone = chosen.filter((each) => !offered.some((option) => option.value === each));
  const data = [...offered, ...gone.map((each) => ({ value: each, label: each }))];
  const own = { size: 'xs', 'aria-label': t('builder.value'), data, searchable: data.length > 8 } as const;
  if (input === 'option')
    return (
      <Select
        {...own}
        value={chosen[0] ?? null}
        placeholder={t('builder.choose')}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  return (
    <MultiSelect
      {...own}
      value={chosen}
      placeholder={chosen.length === 0 ? t('builder.choose') : undefined}
      onChange={(next) => onChange(next.length > 0 ? next : undefined)}
    />
  );
}

function TagInput({ value, onChange }: ValueProps) {
  const { t } = useTranslation('views');
  const [typed, setTyped] = useState('');
  const tags = useTags(typed);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <TagsInput
      size="xs"
      aria-label={t('builder.value')}
      placeholder={chosen.length === 0 ? t('builder.tags') : undefined}
      data={tags}
      value={chosen}
      searchValue={typed}
      onSearchChange={setTyped}
      acceptValueOnBlur
      onChange={(next) => onChange(next.length > 0 ? next : undefined)}
    />
  );
}

/** Several words, or several numbers, each ended by Enter. */
function WordsInput({ input, value, onChange }: ValueProps) {
  const { t } = useTranslation('views');
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const set = (next: string[]) => {
    const values = input === 'numbers' ? next.map(Number).filter(Number.isFinite) : next;
    onChange(values.length > 0 ? values : undefined);
  };
  return (
    <TagsInput
      size="xs"
      aria-label={t('builder.value')}
      placeholder={chosen.length === 0 ? t('builder.several') : undefined}
      value={chosen}
      acceptValueOnBlur
      onChange={set}
    />
  );
}

function YesNo({ value, onChange }: ValueProps) {
  const { t } = useTranslation('views');
  return (
    <Select
      size="xs"
      aria-label={t('builder.value')}
      placeholder={t('builder.choose')}
      data={[
        { value: 'true', label: t('builder.yes') },
        { value: 'false', label: t('builder.no') },
      ]}
      value={typeof value === 'boolean' ? String(value) : null}
      onChange={(next) => onChange(next === null ? undefined : next === 'true')}
    />
  );
}
