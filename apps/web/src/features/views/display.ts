import { useSyncExternalStore } from 'react';

/** How the tickets of a view stand: on two lines beside the ticket, or in a table of columns. */
export type Display = 'list' | 'table';

const KEY = 'heed-view-display';
const listeners = new Set<() => void>();

/** How the reader wants the tickets of views, as remembered in this browser. */
export function useDisplay(): Display {
  return useSyncExternalStore(subscribe, current);
}

export function setDisplay(display: Display): void {
  localStorage.setItem(KEY, display);
  for (const listener of listeners) listener();
}

function current(): Display {
  return localStorage.getItem(KEY) === 'table' ? 'table' : 'list';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
