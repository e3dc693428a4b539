import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { Kbd } from '@heed/ui';
import { IconArrowBackUp, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands.ts';
import { focusEnd } from './focus-end.ts';
import { ComposerBox, preloadEditor } from './ComposerBox.tsx';
import { useWritten } from './use-written.ts';
import { isBlank, usualRecipients } from './written.ts';
import classes from './Composer.module.css';

/** Whoever reads a ticket this long may answer it. */
const EDITOR_AFTER_MS = 800;

/** Where an agent writes: two buttons until they do, so that reading has the room. Mount it anew for another ticket. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const { reply, note } = ticket.can;
  const usual = usualRecipients(ticket);
  const state = useWritten(ticket.id, usual);
  const [opened, setOpened] = useState<boolean | null>(null);
  const dock = useRef<HTMLDivElement>(null);
  const [announced, setAnnounced] = useState('');
  const { written } = state;
  const shown = opened ?? (written !== null && !isBlank(written));
  const open = (kind: 'reply' | 'note') => {
    // At once: the next key belongs to the text and must not run as a shortcut.
    flushSync(() => {
      if (written && written.kind !== kind) state.change({ kind });
      setOpened(true);
    });
    focusEnd(dock.current?.querySelector<HTMLElement>('[contenteditable], textarea') ?? null);
  };
  useEffect(() => {
    const timer = setTimeout(preloadEditor, EDITOR_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const group = t('command.groupTicket');
  useCommands([
    ...(reply
      ? [
          {
            id: 'ticket.reply',
            label: t('command.reply'),
            group,
            keywords: t('keywords.reply'),
            shortcut: 'r',
            run: () => open('reply'),
          },
        ]
      : []),
    ...(note
      ? [
          {
            id: 'ticket.note',
            label: t('command.note'),
            group,
            keywords: t('keywords.note'),
            shortcut: 'n',
            run: () => open('note'),
          },
        ]
      : []),
  ]);
  if (!reply && !note) return null;
  const name = ticket.requester.name || ticket.requester.email || t('actor.customer');
  return (
    <div className={classes.dock} ref={dock}>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      {shown && written ? (
        <ComposerBox
          ticket={ticket}
          state={state}
          written={written}
          usual={usual}
          focus={opened === true}
          onClose={() => setOpened(false)}
          onSent={(kind) => {
            flushSync(() => setOpened(false));
            dock.current?.querySelector('button')?.focus({ preventScroll: true });
            setAnnounced(kind === 'note' ? t('write.notedAnnounce') : t('write.sentAnnounce'));
          }}
        />
      ) : (
        <div className={classes.closed}>
          {reply ? (
            <UnstyledButton className={classes.start} onClick={() => open('reply')}>
              <IconArrowBackUp size={16} stroke={1.7} aria-hidden="true" />
              <span className={classes.word}>{t('write.open', { name })}</span>
              <Kbd keys="r" />
            </UnstyledButton>
          ) : null}
          {note ? (
            <UnstyledButton className={classes.start} data-kind="note" onClick={() => open('note')}>
              <IconLock size={15} stroke={1.7} aria-hidden="true" />
              <span className={classes.word}>{t('write.openNote')}</span>
              <Kbd keys="n" />
            </UnstyledButton>
          ) : null}
        </div>
      )}
    </div>
  );
}
