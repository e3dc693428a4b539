import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SubjectEditor.module.css';

export interface SubjectEditorProps {
  subject: string;
  editable: boolean;
  /** No other heading is on the screen. */
  alone: boolean;
  onChange: (subject: string) => void;
}

const LONGEST = 500;

/** The subject, mended in place: Enter keeps, Escape leaves it as it was. */
export function SubjectEditor({ subject, editable, alone, onChange }: SubjectEditorProps) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const Heading = alone ? 'h1' : 'h2';
  const editing = text !== null;
  useEffect(() => {
    if (editing) field.current?.select();
  }, [editing]);
  const finish = () => {
    if (text !== null && text.trim() !== subject) onChange(text.trim());
    setText(null);
  };
  if (editing)
    return (
      <textarea
        ref={field}
        className={classes.field}
        rows={1}
        dir="auto"
        maxLength={LONGEST}
        aria-label={t('ticket.editSubject')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value.replace(/\n/g, ' '))}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setText(null);
        }}
      />
    );
  return (
    <div className={classes.line}>
      <Heading className={classes.subject} title={subject} dir="auto">
        {subject || t('list.noSubject')}
      </Heading>
      {editable ? (
        <UnstyledButton
          className={classes.edit}
          aria-label={t('ticket.editSubject')}
          title={t('ticket.editSubject')}
          onClick={() => setText(subject)}
        >
          <IconPencil size={15} stroke={1.6} />
        </UnstyledButton>
      ) : null}
    </div>
  );
}
