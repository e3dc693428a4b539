import type { Presence, PresenceReport } from '@heed/contract';
import { useEffect, useSyncExternalStore } from 'react';

/** What of a socket presence needs. */
export interface PresenceSocket {
  on(event: string, listener: (presence: Presence) => void): unknown;
  emit(event: string, value: unknown): unknown;
  readonly connected: boolean;
}

/** A colleague at a ticket. */
export interface Present {
  agentId: number;
  name: string;
  writing: boolean;
}

const BEAT_MS = 10_000;
/** Two beats and a half: one may be lost. */
const SILENT_MS = 25_000;
/** What is watched changes with each step of a scroll. */
const SETTLE_MS = 200;
/** So many does the server let a screen watch. */
const MOST_WATCHED = 100;

let socket: PresenceSocket | null = null;
let here: PresenceReport = { ticketId: null, writing: false };
const watching = new Map<symbol, readonly number[]>();
const heard = new Map<string, Presence & { at: number }>();
const nobody: readonly Present[] = [];
let present: ReadonlyMap<number, readonly Present[]> = new Map();
const listeners = new Set<() => void>();
let settling: ReturnType<typeof setTimeout> | undefined;

/** Says over the socket who is where, and hears it, until the returned function is called. */
export function connectPresence(to: PresenceSocket): () => void {
  socket = to;
  to.on('presence', hear);
  to.on('presenceAsked', tell);
  to.on('connect', () => {
    sendWatched();
    tell();
  });
  to.on('disconnect', forgetAll);
  const beat = setInterval(() => {
    if (here.ticketId !== null) tell();
    forgetSilent();
  }, BEAT_MS);
  return () => {
    clearInterval(beat);
    clearTimeout(settling);
    socket = null;
    forgetAll();
  };
}

/** Who else has this ticket before them, as far as it is watched. */
export function usePresent(ticketId: number): readonly Present[] {
  return useSyncExternalStore(subscribe, () => presentAt(ticketId));
}

/** The same for code outside of React. */
export function presentAt(ticketId: number): readonly Present[] {
  return present.get(ticketId) ?? nobody;
}

/** Watches these tickets as long as the calling component is shown. */
export function useWatched(ticketIds: readonly number[]): void {
  const ids = ticketIds.join();
  useEffect(() => {
    const key = Symbol('watching');
    watching.set(key, ids === '' ? [] : ids.split(',').map(Number));
    settle();
    return () => {
      watching.delete(key);
      settle();
    };
  }, [ids]);
}

/** Tells colleagues that this ticket is before the agent, as long as it is and the page is seen. */
export function useHere(ticketId: number): void {
  useEffect(() => {
    const report = () => {
      const seen = document.visibilityState === 'visible';
      say({ ticketId: seen ? ticketId : null, writing: seen && here.ticketId === ticketId && here.writing });
    };
    report();
    document.addEventListener('visibilitychange', report);
    return () => {
      document.removeEventListener('visibilitychange', report);
      if (here.ticketId === ticketId) say({ ticketId: null, writing: false });
    };
  }, [ticketId]);
}

/** Tells them whether the agent writes on the ticket before them. */
export function reportWriting(ticketId: number, writing: boolean): void {
  if (here.ticketId === ticketId && here.writing !== writing) say({ ticketId, writing });
}

function say(report: PresenceReport): void {
  here = report;
  tell();
}

function tell(): void {
  if (socket?.connected) socket.emit('present', here);
}

function settle(): void {
  clearTimeout(settling);
  settling = setTimeout(sendWatched, SETTLE_MS);
}

function sendWatched(): void {
  // What was asked for last comes first: of a long list, the open ticket is not lost.
  const ids = [...new Set([...watching.values()].toReversed().flat())].slice(0, MOST_WATCHED);
  if (socket?.connected) socket.emit('watch', ids);
  for (const [key, { ticketId }] of heard) if (!ids.includes(ticketId)) heard.delete(key);
  publish();
}

function hear(presence: Presence): void {
  const key = `${presence.ticketId} ${presence.screen}`;
  if (presence.state === 'gone') heard.delete(key);
  else heard.set(key, { ...presence, at: Date.now() });
  publish();
}

function forgetSilent(): void {
  const before = Date.now() - SILENT_MS;
  for (const [key, { at }] of heard) if (at < before) heard.delete(key);
  publish();
}

function forgetAll(): void {
  heard.clear();
  publish();
}

function publish(): void {
  const next = new Map<number, Present[]>();
  for (const { ticketId, agentId, name, state } of heard.values()) {
    const there = next.get(ticketId) ?? [];
    const known = there.find((each) => each.agentId === agentId);
    if (known) known.writing ||= state === 'writing';
    else there.push({ agentId, name, writing: state === 'writing' });
    next.set(ticketId, there);
  }
  // The same list for the same people: only rows on which something changed are drawn anew.
  present = new Map(
    [...next].map(([id, there]) => {
      const before = present.get(id);
      return [id, before && JSON.stringify(before) === JSON.stringify(there) ? before : there];
    }),
  );
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
