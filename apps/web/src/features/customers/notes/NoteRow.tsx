import { ActionIcon, Menu } from '@mantine/core';
import type { CustomerNote } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteForm } from './NoteForm.tsx';
import type { useNoteActs } from './use-notes.ts';
import classes from './notes.module.css';

interface NoteRowProps {
  note: CustomerNote;
  acts: ReturnType<typeof useNoteActs>;
  fixed: boolean;
}

/** One note: who wrote it and when, its words, and what can be done with it. */
export function NoteRow({ note, acts, fixed }: NoteRowProps) {
  const { t } = useTranslation('customers');
  const [editing, setEditing] = useState(false);
  const author = note.author?.name ?? t('timeline.system');
  return (
    <li className={classes.note}>
      <div className={classes.head}>
        <span className={classes.author}>{author}</span>
        <span className={classes.time}>
          <RelativeTime at={note.createdAt} form="phrase" />
        </span>
        {fixed ? null : (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size="sm" aria-label={t('note.acts', { name: author })}>
                <IconDots size={16} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => setEditing(true)}>
                {t('note.edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => acts.remove.mutate(note.id)}
              >
                {t('note.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {editing ? (
        <Editing note={note} acts={acts} onDone={() => setEditing(false)} />
      ) : (
        <p className={classes.text} dir="auto">
          {note.text}
        </p>
      )}
      {note.edited && !editing ? (
        <p className={classes.time}>
          {note.edited.by ? t('note.editedBy', { name: note.edited.by.name }) : t('note.edited')}{' '}
          <RelativeTime at={note.edited.at} form="phrase" />
        </p>
      ) : null}
    </li>
  );
}

function Editing({ note, acts: { edit }, onDone }: Omit<NoteRowProps, 'fixed'> & { onDone: () => void }) {
  const { t } = useTranslation(['customers', 'common']);
  const [text, setText] = useState(note.text);
  return (
    <NoteForm
      focused
      label={t('note.edit')}
      submit={t('common:action.save')}
      text={text}
      onChange={setText}
      onSubmit={() => edit.mutate({ note, text }, { onSuccess: onDone })}
      onGiveUp={onDone}
      busy={edit.isPending}
      error={edit.error}
    />
  );
}
