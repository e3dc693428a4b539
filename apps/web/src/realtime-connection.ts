import { useSyncExternalStore } from 'react';

export type Connection = 'connected' | 'reconnecting' | 'offline';

const listeners = new Set<() => void>();
let connection: Connection = 'connected';

/** How the page stands to the server; short interruptions (2 s) are not shown. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}

/** Tells whoever shows it how the page stands to the server. */
export function setConnection(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
