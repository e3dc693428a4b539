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
