import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import classes from './notes.module.css';

interface NoteFormProps {
  label: string;
  placeholder?: string;
  submit: string;
  text: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  onGiveUp: () => void;
  busy: boolean;
  error: Error | null;
  /** It was opened to be written in. */
  focused?: boolean;
}

/** Where a note is written: Ctrl Enter saves, Escape gives up. Its buttons show when something stands in it. */
export function NoteForm(props: NoteFormProps) {
  const { label, placeholder, submit, text, busy, error, focused } = props;
  const { t } = useTranslation('common');
  const blank = text.trim() === '';
  const save = () => {
    if (!blank && !busy) props.onSubmit();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        ref={focused ? focusOnce : undefined}
        aria-label={label}
        placeholder={placeholder}
        dir="auto"
        autosize
        minRows={1}
        maxRows={12}
        maxLength={10_000}
        value={text}
        error={error ? problemText(error) : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.stopPropagation();
            props.onGiveUp();
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      {blank && !focused ? null : (
        <div className={classes.acts}>
          <Button size="xs" type="submit" loading={busy} disabled={blank}>
            {submit}
          </Button>
          <Button size="xs" variant="default" onClick={props.onGiveUp}>
            {t('action.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}

function focusOnce(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
