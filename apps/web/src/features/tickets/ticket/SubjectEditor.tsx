import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SubjectEditor.module.css';

export interface SubjectEditorProps {
  subject: string;
  version: number;
  editable: boolean;
  /** No other heading is on the screen. */
  alone: boolean;
  /** With the ticket's version when the edit began: what somebody else has written since is not overwritten unseen. */
  onChange: (subject: string, version: number) => void;
}

const LONGEST = 500;

/** The subject, mended in place: Enter keeps, Escape leaves it as it was. */
export function SubjectEditor({ subject, version, editable, alone, onChange }: SubjectEditorProps) {
  const { t } = useTranslation('tickets');
  const [edit, setEdit] = useState<{ text: string; before: string; version: number } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const Heading = alone ? 'h1' : 'h2';
  const editing = edit !== null;
  useEffect(() => {
    if (editing) field.current?.select();
  }, [editing]);
  const finish = () => {
    const text = edit?.text.trim();
    if (edit && text !== undefined && text !== edit.before) onChange(text, edit.version);
    setEdit(null);
  };
  if (edit)
    return (
      <textarea
        ref={field}
        className={classes.field}
        rows={1}
        dir="auto"
        maxLength={LONGEST}
        aria-label={t('ticket.editSubject')}
        value={edit.text}
        onChange={(event) => setEdit({ ...edit, text: event.currentTarget.value.replace(/\n/g, ' ') })}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setEdit(null);
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
          onClick={() => setEdit({ text: subject, before: subject, version })}
        >
          <IconPencil size={15} stroke={1.6} />
        </UnstyledButton>
      ) : null}
    </div>
  );
}
