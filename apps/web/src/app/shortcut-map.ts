import { useSyncExternalStore } from 'react';

let opened = false;
const listeners = new Set<() => void>();

/** Shows the map of all shortcuts that work now, or closes it. */
export function openShortcutMap(next = true): void {
  opened = next;
  for (const listener of listeners) listener();
}

/** Whether it is shown. */
export function useShortcutMapOpened(): boolean {
  return useSyncExternalStore(subscribe, () => opened);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
