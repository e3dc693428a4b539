import { NumberInput, Textarea, TextInput } from '@mantine/core';
import type { FieldValue } from '@heed/contract';
import { useState, type KeyboardEvent } from 'react';
import { useFrame, type FieldControlProps } from './field-frame.ts';

/** A field whose value is typed: text, number, day. What was typed and refused stays until it is mended. */
export function TypedControl(props: FieldControlProps) {
  const { field, whenDone } = props;
  const frame = useFrame(props);
  const { typed, type, done } = useTyped(props);
  const onKeyDown = (event: KeyboardEvent) => {
    const ends = event.key === 'Enter' && (field.type !== 'multiline' || event.ctrlKey || event.metaKey);
    if (whenDone && ends && !event.nativeEvent.isComposing) done();
  };
  const common = { ...frame, onKeyDown, onBlur: done };
  if (field.type === 'number' || field.type === 'decimal')
    return (
      <NumberInput
        {...common}
        hideControls
        allowDecimal={field.type === 'decimal'}
        value={typeof typed === 'number' ? typed : ''}
        onChange={(value) => type(typeof value === 'number' ? value : null)}
      />
    );
  const text = typeof typed === 'string' ? typed : '';
  const onText = (value: string) => type(value === '' ? null : value);
  if (field.type === 'multiline')
    return (
      <Textarea
        {...common}
        dir="auto"
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      dir="auto"
      autoComplete="off"
      type={field.type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}

/** What is typed beside what stands; it follows what stands until something is typed. */
function useTyped({ value, onChange, whenDone }: FieldControlProps) {
  const [own, setOwn] = useState<{ typed: FieldValue; over: FieldValue } | null>(null);
  const typed = own && own.over === value ? own.typed : value;
  return {
    typed,
    type: (next: FieldValue) => {
      if (!whenDone) return onChange(next);
      setOwn({ typed: next, over: value });
    },
    done: () => {
      if (own && own.over === value && own.typed !== value) onChange(own.typed);
    },
  };
}
