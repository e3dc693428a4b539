import { useSyncExternalStore } from 'react';

export type Density = 'comfortable' | 'compact';

const STORAGE_KEY = 'heed-density';
const listeners = new Set<() => void>();

/** How tightly rows stand, as remembered in this browser; set on the page as `data-density`. */
export function useDensity(): Density {
  return useSyncExternalStore(subscribe, currentDensity);
}

/** Sets and remembers the density; every row height follows through the tokens. */
export function setDensity(density: Density): void {
  document.documentElement.dataset.density = density;
  localStorage.setItem(STORAGE_KEY, density);
  for (const listener of listeners) listener();
}

function currentDensity(): Density {
  return document.documentElement.dataset.density === 'compact' ? 'compact' : 'comfortable';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const afterSends = ['stay', 'next', 'list'] as const;
/** Where an agent goes after an answer. */
export type AfterSend = (typeof afterSends)[number];

const AFTER_SEND_KEY = 'heed-after-send';

/** Where to go after an answer, as remembered in this browser. */
export function useAfterSend(): AfterSend {
  return useSyncExternalStore(subscribe, currentAfterSend);
}

/** Sets and remembers it. */
export function setAfterSend(afterSend: AfterSend): void {
  localStorage.setItem(AFTER_SEND_KEY, afterSend);
  for (const listener of listeners) listener();
}

function currentAfterSend(): AfterSend {
  const kept = localStorage.getItem(AFTER_SEND_KEY);
  return afterSends.find((each) => each === kept) ?? 'stay';
}
