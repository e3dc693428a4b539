import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
  const [began, setBegan] = useState<{ subject: string; version: number } | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const Heading = alone ? 'h1' : 'h2';
  if (began)
    return (
      <SubjectField
        before={began.subject}
        onDone={(text, byKey) => {
          if (text !== began.subject) onChange(text, began.version);
          flushSync(() => setBegan(null));
          if (byKey) pencil.current?.focus();
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
          ref={pencil}
          className={classes.edit}
          aria-label={t('ticket.editSubject')}
          title={t('ticket.editSubject')}
          onClick={() => setBegan({ subject, version })}
        >
          <IconPencil size={15} stroke={1.6} />
        </UnstyledButton>
      ) : null}
    </div>
  );
}

interface SubjectFieldProps {
  before: string;
  /** With what is to stand there, and whether a key ended it. */
  onDone: (subject: string, byKey: boolean) => void;
}

function SubjectField({ before, onDone }: SubjectFieldProps) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (subject: string, byKey: boolean) => {
    // What a key ended goes away, and that takes the keyboard from it once more.
    if (done.current) return;
    done.current = true;
    onDone(subject, byKey);
  };
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
      onBlur={() => finish(text.trim(), false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          event.preventDefault();
          finish(text.trim(), true);
        }
        if (event.key === 'Escape') finish(before, true);
      }}
    />
  );
}
