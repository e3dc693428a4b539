import { Button, VisuallyHidden } from '@mantine/core';
import type { Draft, ScheduledReply, Ticket } from '@heed/contract';
import { IconClock, IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../../api.ts';
import { useCommands } from '../../../../app/commands.ts';
import { SendLaterDialog } from '../later/SendLaterDialog.tsx';
import { usePresets } from '../later/use-presets.ts';
import { useWaiting, useWaitingActs } from './use-waiting.ts';
import classes from './WaitingReplies.module.css';

interface WaitingRepliesProps {
  ticket: Ticket;
  /** Saves what is in the composer: a reply that comes back stands above it. */
  save: () => Promise<void>;
  onTakenBack: (draft: Draft) => void;
}

/** The replies that wait for their time, between the conversation and the place to write: each can be had back. */
export function WaitingReplies({ ticket, save, onTakenBack }: WaitingRepliesProps) {
  const { t } = useTranslation('composing');
  const { agent } = useMe();
  const waiting = useWaiting(ticket.id);
  const mine = waiting.filter((reply) => reply.agent.id === agent.id);
  useFewerDrafts(mine.length);
  const acts = useWaitingActs(ticket.id, onTakenBack);
  const takeBack = (id: number) => void save().then(() => acts.takeBack.mutate(id));
  const last = mine.findLast(({ heldFor }) => heldFor === 'undo');
  useCommands(
    last
      ? [
          {
            id: 'ticket.undoSend',
            label: t('waiting.command'),
            group: t('waiting.label'),
            keywords: t('waiting.keywords'),
            shortcut: 'z',
            run: () => takeBack(last.id),
          },
        ]
      : [],
  );
  if (waiting.length === 0) return null;
  const newest = mine.at(-1);
  return (
    <ul className={classes.list} aria-label={t('waiting.label')}>
      {waiting.map((reply) => (
        <Waiting
          key={reply.id}
          reply={reply}
          own={reply.agent.id === agent.id}
          may={ticket.can.reply}
          acts={acts}
          onTakeBack={() => takeBack(reply.id)}
        />
      ))}
      <VisuallyHidden component="li" role="status">
        {newest ? <Announced reply={newest} /> : null}
      </VisuallyHidden>
    </ul>
  );
}

/** One that waits no longer has been sent: it does not count among what I have written. */
function useFewerDrafts(waiting: number): void {
  const client = useQueryClient();
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) void client.invalidateQueries({ queryKey: ['drafts'] });
    before.current = waiting;
  }, [waiting, client]);
}

function Announced({ reply }: { reply: ScheduledReply }) {
  const { t } = useTranslation('composing');
  const { undoSeconds } = useMe();
  return reply.heldFor === 'undo' ? t('waiting.held', { seconds: undoSeconds }) : t('waiting.planned');
}

interface WaitingProps {
  reply: ScheduledReply;
  own: boolean;
  may: boolean;
  acts: ReturnType<typeof useWaitingActs>;
  onTakeBack: () => void;
}

function Waiting({ reply, own, may, acts, onTakeBack }: WaitingProps) {
  const { t } = useTranslation('composing');
  const { agent, heldFor, unlessAnswered } = reply;
  const [choosing, setChoosing] = useState(false);
  const words = wordsOf(reply.html) || reply.attachments.map(({ name }) => name).join(', ');
  const Shape = heldFor === 'undo' ? IconSend : IconClock;
  const busy = acts.takeBack.isPending || acts.sendNow.isPending;
  return (
    <li className={classes.waiting} data-held={heldFor}>
      <Shape className={classes.icon} size={16} stroke={1.7} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.when}>
          <When reply={reply} />
          {heldFor === 'later' && unlessAnswered ? (
            <span className={classes.aside}>{t('waiting.unlessAnswered')}</span>
          ) : null}
        </span>
        <span className={classes.preview}>{own ? words : t('waiting.by', { name: agent.name, words })}</span>
      </span>
      <span className={classes.acts}>
        {may ? (
          <Button size="compact-sm" variant="default" disabled={busy} onClick={onTakeBack}>
            {heldFor === 'undo' && own ? t('waiting.undo') : t('waiting.takeBack')}
          </Button>
        ) : null}
        {own && may && heldFor === 'later' ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setChoosing(true)}>
            {t('waiting.change')}
          </Button>
        ) : null}
        {own && may ? (
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={busy}
            onClick={() => acts.sendNow.mutate(reply.id)}
          >
            {t('waiting.sendNow')}
          </Button>
        ) : null}
      </span>
      <SendLaterDialog
        opened={choosing}
        planned={{ at: new Date(reply.releaseAt), unlessAnswered }}
        onClose={() => setChoosing(false)}
        onPick={(at, unless) => acts.change.mutate({ id: reply.id, at, unlessAnswered: unless })}
      />
    </li>
  );
}

function When({ reply: { heldFor, releaseAt, createdAt } }: Pick<WaitingProps, 'reply'>) {
  const { t } = useTranslation('composing');
  const whole = Math.round((Date.parse(releaseAt) - Date.parse(createdAt)) / 1_000);
  // A clock that is slow must not promise more than there is.
  const seconds = Math.min(whole, useSecondsUntil(releaseAt));
  const { write } = usePresets();
  if (seconds <= 0) return t('waiting.now');
  return heldFor === 'undo'
    ? t('waiting.in', { seconds })
    : t('waiting.later', { at: write(new Date(releaseAt)) });
}

/** Counts down; 0 once it is due. */
function useSecondsUntil(at: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const tick = () => setSeconds(left());
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `left` is made of `at` alone
  }, [at]);
  return seconds;
}

/** The words of HTML that the server has cleaned, in one line. */
function wordsOf(html: string): string {
  return new DOMParser()
    .parseFromString(html.replaceAll(/<\/p>|<br>/g, ' '), 'text/html')
    .body.innerText.trim();
}
