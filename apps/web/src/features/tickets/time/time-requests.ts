import type { TimeEntry } from '@heed/contract';
import { useEffect } from 'react';

/** What somebody wants to write down: new time, what the timer counted, or an entry again. */
export type TimeRequest = 'new' | 'timer' | TimeEntry;

const listeners = new Set<(request: TimeRequest) => void>();

/** Opens the dialog of the ticket that is open. */
export function requestTime(request: TimeRequest): void {
  for (const listener of listeners) listener(request);
}

/** Hears that somebody wants to write time down. */
export function useTimeRequests(onRequest: (request: TimeRequest) => void): void {
  useEffect(() => {
    listeners.add(onRequest);
    return () => void listeners.delete(onRequest);
  }, [onRequest]);
}
