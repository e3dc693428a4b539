import { Textarea, TextInput } from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import { FieldConflict } from './FieldConflict.tsx';
import type { InPlace } from './use-in-place.ts';
import classes from './in-place.module.css';

interface InPlaceTextProps {
  field: InPlace<string>;
  label: string;
  placeholder?: string;
  /** May not be edited by the reader. */
  fixed?: boolean;
  /** Several lines; saved when the field is left or with Ctrl Enter. */
  long?: boolean;
  /** As the page's name: without a visible label, and a long one takes several lines. */
  title?: boolean;
  /** An empty text is not saved. */
  required?: boolean;
}

/** A text edited where it stands: Enter or leaving saves, Escape gives up. */
export function InPlaceText({ field, label, placeholder, fixed, long, title, required }: InPlaceTextProps) {
  const keys = useCommitKeys(field, { long, required });
  const shared = {
    value: field.value,
    placeholder: fixed ? '–' : placeholder,
    readOnly: fixed ?? false,
    error: field.problem,
    'aria-busy': field.busy,
    ...keys,
    classNames: { input: title ? classes.title : classes.input, label: classes.label },
    ...(title ? { 'aria-label': label } : { label }),
  };
  return (
    <div className={classes.field}>
      {title ? (
        <Textarea
          {...shared}
          autosize
          minRows={1}
          maxLength={200}
          onChange={(event) => field.change(event.currentTarget.value.replaceAll('\n', ' '))}
        />
      ) : long ? (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={10_000}
          onChange={(event) => field.change(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...shared}
          maxLength={200}
          onChange={(event) => field.change(event.currentTarget.value)}
        />
      )}
      <FieldConflict field={field} show={(value) => value} />
    </div>
  );
}

/** Leaving the field saves it, and so does Enter (in a long text with Ctrl); Escape gives up. */
function useCommitKeys(
  field: InPlace<string>,
  { long, required }: Pick<InPlaceTextProps, 'long' | 'required'>,
): { onBlur: () => void; onKeyDown: (event: KeyboardEvent<HTMLElement>) => void } {
  const gaveUp = useRef(false);
  const onBlur = () => {
    if (gaveUp.current) return void (gaveUp.current = false);
    const value = field.value.trim();
    if (required && value === '') field.cancel();
    else void field.commit(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      field.cancel();
      // Leaving the field would save what was just given up.
      gaveUp.current = true;
      event.currentTarget.blur();
    }
    if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
      event.currentTarget.blur();
  };
  return { onBlur, onKeyDown };
}
