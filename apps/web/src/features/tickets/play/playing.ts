import { useSyncExternalStore } from 'react';

let playing: string | null = null;
const listeners = new Set<() => void>();

/** Whether this list is gone through, ticket after ticket. */
export function useIsPlaying(list: string): boolean {
  return useSyncExternalStore(subscribe, () => playing === list);
}

/** Goes through a list from now on; null ends it. */
export function setPlaying(list: string | null): void {
  playing = list;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
