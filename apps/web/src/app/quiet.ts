import { useSyncExternalStore } from 'react';

/** A page that is never at rest gets its later parts all the same. */
const AT_LATEST_MS = 2_000;

let isQuiet = false;
const waiting = new Set<() => void>();

/**
 * Whether the browser has had nothing else to do since the page was opened: what the first drawing can do without is
 * fetched only then.
 */
export function useQuiet(): boolean {
  return useSyncExternalStore(subscribe, () => isQuiet);
}

function subscribe(listener: () => void): () => void {
  waiting.add(listener);
  if (waiting.size === 1 && !isQuiet) ask();
  return () => waiting.delete(listener);
}

function ask(): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(become, { timeout: AT_LATEST_MS });
  else setTimeout(become, AT_LATEST_MS / 4);
}

function become(): void {
  isQuiet = true;
  for (const listener of waiting) listener();
}
