import { useSyncExternalStore } from 'react';
import { formatAge, formatExact, formatRelative } from './format-time.ts';
import { useReader } from './locale.tsx';

export interface RelativeTimeProps {
  /** An instant as the API sends it (ISO 8601) or a Date. */
  at: string | Date;
  /** `age` for lists ("4m", "12 Mar"), `phrase` for sentences ("4 minutes ago"). */
  form?: 'age' | 'phrase';
}

/** A moment relative to now, kept fresh twice a minute; the exact time in the reader's form stands in its title. */
export function RelativeTime({ at, form = 'age' }: RelativeTimeProps) {
  const reader = useReader();
  const now = useNow();
  const date = new Date(at);
  const format = form === 'age' ? formatAge : formatRelative;
  return (
    <time dateTime={date.toISOString()} title={formatExact(date, reader)}>
      {format(date, now, reader)}
    </time>
  );
}

const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let current = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** The present, the same for the whole page, renewed every 30 seconds while anything shows it. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    current = new Date();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  current = new Date();
  for (const listener of listeners) listener();
}
