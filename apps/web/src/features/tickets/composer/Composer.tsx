import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { Draft, Ticket } from '@heed/contract';
import { Kbd } from '@heed/ui';
import { IconArrowBackUp, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { noteSent } from '../play/after-send.ts';
import { useReportWriting } from '../presence/use-others.ts';
import { ComposerBox } from './ComposerBox.tsx';
import { DropFrame } from './DropFrame.tsx';
import { asParagraphs, createEarlyWords } from './early-words.ts';
import { EarlyText } from './EditorArea.tsx';
import { focusEnd } from './focus-end.ts';
import { preloadEditor } from './load-editor.ts';
import { useAnswered, useAnswerRequests, useOwnAddresses } from './use-answered.ts';
import { useChangeKind } from './use-change-kind.ts';
import { useComposerCommands } from './use-composer-commands.ts';
import { useSendOnceKnown } from './use-send-once-known.ts';
import type { Composing } from './use-composing.ts';
import { useWritten } from './use-written.ts';
import { WaitingReplies } from './waiting/WaitingReplies.tsx';
import { isBlank, recipientsOf, usualRecipients, type Written } from './written.ts';
import classes from './Composer.module.css';

/** Whoever reads a ticket this long may answer it. */
const EDITOR_AFTER_MS = 800;

/** Where an agent writes: two buttons until they do, so that reading has the room. Mount it anew for another ticket. */
export function Composer({ ticket }: { ticket: Ticket }) {
  usePreloadedEditor();
  return ticket.can.reply || ticket.can.note ? <Dock ticket={ticket} /> : null;
}

function Dock({ ticket }: { ticket: Ticket }) {
  const usual = usualRecipients(ticket);
  const answered = useAnswered(ticket);
  const own = useOwnAddresses();
  const [wanted, setWanted] = useState<Written['kind'] | null>(null);
  const state = useWritten(ticket.id, answered, wanted);
  const [opened, setOpened] = useState<boolean | null>(null);
  const [sent, setSent] = useState<Written['kind'] | null>(null);
  const [early] = useState(createEarlyWords);
  const changeKind = useChangeKind(state, early);
  const { dock, focusText, focusStart } = useDock();
  const box = useRef<Pick<Composing, 'submit'>>(null);
  const { written } = state;
  useReportWriting(ticket.id, written?.html);
  const shown = opened ?? (written !== null && !isBlank(written));
  const open = (kind: Written['kind']) =>
    changeKind(kind, () => {
      // At once: the next key belongs to the text and must not run as a shortcut.
      flushSync(() => {
        // Words that wait for the draft stay what they were begun as.
        setWanted((before) => (early.read() && before ? before : kind));
        setOpened(true);
      });
      focusText();
    });
  /** `next`: null shows what comes back by itself, false nothing. */
  const close = (kind: Written['kind'], next: false | null = false) => {
    const words = early.take();
    if (words) state.changeNow(({ html }) => ({ html: html + asParagraphs(words) }));
    flushSync(() => setOpened(next));
    focusStart(kind);
  };
  const send = useSendOnceKnown(box, early, written !== null);
  useComposerCommands(ticket, open, send.submit);
  useAnswerRequests((message) => {
    const chosen = own && recipientsOf(message, own);
    open('reply');
    if (chosen && state.written?.kind !== 'note') state.changeNow(() => chosen);
  });
  const goOn = (draft: Draft) => {
    state.adopt(draft);
    flushSync(() => setOpened(true));
    focusText();
  };
  return (
    <div className={classes.dock} ref={dock}>
      <Announcer sent={sent} />
      <WaitingReplies ticket={ticket} save={state.save} onTakenBack={goOn} />
      {shown && written === null ? (
        <DropFrame
          kind={wanted ?? 'reply'}
          onFiles={() => undefined}
          onEscape={() => {
            send.forget();
            setOpened(false);
          }}
        >
          <EarlyText early={early} focus busy={send.waits} />
        </DropFrame>
      ) : shown && written ? (
        <ComposerBox
          {...{ ref: box, ticket, state, written, usual, answered, early, focus: opened === true }}
          onKind={open}
          onClose={() => close(written.kind)}
          onSent={(kind, waits) => {
            close(kind, null);
            if (kind === 'reply') noteSent(ticket.id);
            setSent(waits ? null : kind);
          }}
        />
      ) : (
        <Closed ticket={ticket} onOpen={open} />
      )}
    </div>
  );
}

/** The place where it stands, and the ways for the keyboard to its text and back to the buttons that open it. */
function useDock() {
  const dock = useRef<HTMLDivElement>(null);
  const find = (what: string) => dock.current?.querySelector<HTMLElement>(what) ?? null;
  return {
    dock,
    focusText: () => focusEnd(find('[contenteditable], textarea')),
    focusStart: (kind: Written['kind']) => find(`[data-starts=${kind}]`)?.focus({ preventScroll: true }),
  };
}

function usePreloadedEditor(): void {
  useEffect(() => {
    const timer = setTimeout(preloadEditor, EDITOR_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** Tells a screen reader that it was sent. */
function Announcer({ sent }: { sent: Written['kind'] | null }) {
  const { t } = useTranslation('tickets');
  return <VisuallyHidden role="status">{sent ? t(`write.${sent}Announce`) : ''}</VisuallyHidden>;
}

function Closed({ ticket, onOpen }: { ticket: Ticket; onOpen: (kind: Written['kind']) => void }) {
  const { t } = useTranslation('tickets');
  const name = ticket.requester.name || ticket.requester.email || t('actor.customer');
  return (
    <div className={classes.closed}>
      {ticket.can.reply ? (
        <UnstyledButton className={classes.start} data-starts="reply" onClick={() => onOpen('reply')}>
          <IconArrowBackUp size={16} stroke={1.7} aria-hidden="true" />
          <span className={classes.word}>{t('write.open', { name })}</span>
          <Kbd keys="r" />
        </UnstyledButton>
      ) : null}
      {ticket.can.note ? (
        <UnstyledButton className={classes.start} data-starts="note" onClick={() => onOpen('note')}>
          <IconLock size={15} stroke={1.7} aria-hidden="true" />
          <span className={classes.word}>{t('write.openNote')}</span>
          <Kbd keys="n" />
        </UnstyledButton>
      ) : null}
    </div>
  );
}
