import type { Ticket } from '@heed/contract';
import { useEffect, useRef } from 'react';
import { useMe } from '../../../api.ts';
import { useTicketTime, useTimerActs } from './use-time.ts';

/** Without a key or a movement for so long, the agent is taken to be away. */
const IDLE_MS = 5 * 60_000;
/** The server trusts a running timer for two minutes. */
const BEAT_MS = 60_000;
/** What the page before this one has told while it was left may arrive late. */
const FIRST_BEAT_MS = 3_000;
const LOOK_MS = 5_000;
const GO_ON = { state: 'running', by: 'open' } as const;
const REST = { state: 'away', by: 'open' } as const;
const BEAT = { state: 'running', by: 'beat' } as const;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Keeps my timer on the open ticket true: it rests while I look elsewhere (another tab, another ticket, five idle
 * minutes) and goes on when I am back; and it starts when the ticket is opened, where I have chosen so.
 */
export function useTimerKeeper(ticket: Ticket, usable: boolean): void {
  const { startTimer } = useMe();
  const { data, refetch } = useTicketTime(ticket.id);
  const { follow } = useTimerActs(ticket.id);
  const state = usable ? data?.timer?.state : undefined;
  const begins = usable && startTimer && data?.timer === null && data.can.add;
  const begun = useRef(false);
  /** What nobody asked for fails without a word: the next beat tells again. */
  const tell = (order: Parameters<typeof follow.mutateAsync>[0]) =>
    follow.mutateAsync(order).then(
      (told) => told.timer,
      () => null,
    );
  const latest = useRef({ state, tell, refetch });
  useEffect(() => {
    latest.current = { state, tell, refetch };
  });
  const known = data !== undefined;
  useEffect(() => {
    // Once, with the ticket: a timer that was stopped starts by hand.
    if (!known || begun.current) return;
    begun.current = true;
    if (!document.hidden && document.hasFocus() && (begins || state === 'away'))
      void latest.current.tell(GO_ON);
  }, [known, begins, state]);
  useEffect(() => {
    const watch = watchAgent((here) => {
      const now = latest.current.state;
      if (!here && now === 'running') void latest.current.tell(REST);
      if (here && now === 'away') void latest.current.tell(GO_ON);
      // In another window it may have been told something.
      if (here && now === 'running') void latest.current.refetch();
    });
    const beat = async () => {
      if (latest.current.state !== 'running' || !watch.isHere()) return;
      const timer = await latest.current.tell(BEAT);
      if (timer?.state === 'away' && watch.isHere() && document.hasFocus()) await latest.current.tell(GO_ON);
    };
    const first = setTimeout(() => void beat(), FIRST_BEAT_MS);
    const interval = setInterval(() => void beat(), BEAT_MS);
    return () => {
      clearTimeout(first);
      clearInterval(interval);
      watch.end();
      if (latest.current.state === 'running') void latest.current.tell(REST);
    };
  }, []);
}

/** Tells when the agent leaves (the tab is hidden, nothing was touched for long) and when they are back. */
function watchAgent(onChange: (here: boolean) => void): { isHere: () => boolean; end: () => void } {
  let touched = Date.now();
  let here = !document.hidden;
  const look = () => {
    const now = !document.hidden && Date.now() - touched < IDLE_MS;
    if (now === here) return;
    here = now;
    onChange(now);
  };
  const touch = () => {
    touched = Date.now();
    look();
  };
  const onFocus = () => {
    touched = Date.now();
    if (here) onChange(true);
    else look();
  };
  const interval = setInterval(look, LOOK_MS);
  const onVisible = () => (document.hidden ? look() : touch());
  document.addEventListener('visibilitychange', onVisible);
  globalThis.addEventListener('focus', onFocus);
  for (const sign of SIGNS) globalThis.addEventListener(sign, touch, { capture: true, passive: true });
  return {
    isHere: () => here,
    end: () => {
      clearInterval(interval);
      document.removeEventListener('visibilitychange', onVisible);
      globalThis.removeEventListener('focus', onFocus);
      for (const sign of SIGNS) globalThis.removeEventListener(sign, touch, { capture: true });
    },
  };
}
