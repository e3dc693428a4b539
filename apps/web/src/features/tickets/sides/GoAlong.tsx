import { Alert, Checkbox } from '@mantine/core';
import type { Attachment, Message } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAuthorName } from '../conversation/MessageView.tsx';
import classes from './sides.module.css';

/** What of the ticket goes along. */
export interface Along {
  messages: ReadonlySet<number>;
  files: ReadonlySet<number>;
}

export const nothingAlong: Along = { messages: new Set(), files: new Set() };

/** These messages with all of their files. */
export function wholeMessages(messages: readonly Message[]): Along {
  return {
    messages: new Set(messages.map(({ id }) => id)),
    files: new Set(messages.flatMap((message) => filesOf(message).map(({ id }) => id))),
  };
}

interface GoAlongProps {
  messages: readonly Message[];
  along: Along;
  onChange: (along: Along) => void;
}

/** Chooses what is quoted, and which files go: public messages, and apart from them private notes, each by itself. */
export function GoAlong({ messages, along, onChange }: GoAlongProps) {
  const { t } = useTranslation('sides');
  const replies = messages.filter(({ kind }) => kind === 'reply');
  const notes = messages.filter(({ kind }) => kind === 'note');
  const toggle = (message: Message, checked: boolean) => {
    const one = wholeMessages([message]);
    onChange(checked ? joined(along, one) : without(along, one));
  };
  const toggleFile = (file: Attachment, checked: boolean) => {
    const one = { messages: new Set<number>(), files: new Set([file.id]) };
    onChange(checked ? joined(along, one) : without(along, one));
  };
  const rows = (list: readonly Message[]) =>
    list.map((message) => (
      <Row key={message.id} message={message} along={along} onToggle={toggle} onToggleFile={toggleFile} />
    ));
  const leaking = notes.filter(({ id }) => along.messages.has(id)).length;
  const all = replies.length > 0 && replies.every(({ id }) => along.messages.has(id));
  return (
    <div className={classes.along}>
      <Checkbox
        label={t('along.all')}
        checked={all}
        indeterminate={!all && replies.some(({ id }) => along.messages.has(id))}
        onChange={({ currentTarget: { checked } }) => {
          const whole = wholeMessages(replies);
          onChange(checked ? joined(along, whole) : without(along, whole));
        }}
      />
      <ul className={classes.choices}>{rows(replies)}</ul>
      {notes.length > 0 ? (
        <>
          <h4 className={classes.heading}>{t('along.notes')}</h4>
          <ul className={classes.choices}>{rows(notes)}</ul>
        </>
      ) : null}
      {leaking > 0 ? (
        <Alert
          color="amber"
          variant="light"
          role="alert"
          icon={<IconAlertTriangle size={18} stroke={1.7} aria-hidden="true" />}
        >
          {t('along.warning', { count: leaking })}
        </Alert>
      ) : null}
    </div>
  );
}

interface RowProps {
  message: Message;
  along: Along;
  onToggle: (message: Message, checked: boolean) => void;
  onToggleFile: (file: Attachment, checked: boolean) => void;
}

function Row({ message, along, onToggle, onToggleFile }: RowProps) {
  const name = useAuthorName(message);
  const chosen = along.messages.has(message.id);
  return (
    <li className={classes.choice}>
      <Checkbox
        checked={chosen}
        onChange={({ currentTarget }) => onToggle(message, currentTarget.checked)}
        label={
          <span className={classes.choiceWords}>
            <span className={classes.choiceHead}>
              <span className={classes.strong}>{name}</span>
              <span className={classes.quiet}>
                <RelativeTime at={message.createdAt} form="phrase" />
              </span>
            </span>
            <span className={classes.excerpt}>{message.text.slice(0, 200)}</span>
          </span>
        }
      />
      {chosen && filesOf(message).length > 0 ? (
        <ul className={classes.files}>
          {filesOf(message).map((file) => (
            <li key={file.id}>
              <Checkbox
                size="xs"
                label={file.name}
                checked={along.files.has(file.id)}
                onChange={({ currentTarget }) => onToggleFile(file, currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Files that can be left out; pictures in the text go with it. */
function filesOf({ attachments, html }: Message): Attachment[] {
  return attachments.filter((file) => !file.redacted && !html?.includes(`"${file.url}"`));
}

function joined(a: Along, b: Along): Along {
  return { messages: new Set([...a.messages, ...b.messages]), files: new Set([...a.files, ...b.files]) };
}

function without(a: Along, b: Along): Along {
  return {
    messages: new Set([...a.messages].filter((id) => !b.messages.has(id))),
    files: new Set([...a.files].filter((id) => !b.files.has(id))),
  };
}
