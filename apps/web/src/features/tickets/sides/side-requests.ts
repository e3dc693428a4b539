import { useEffect } from 'react';

/** What somebody wants to send to third parties: new words alone, the whole conversation, or one message of it. */
export type SideRequest = 'new' | 'forward' | { messageId: number };

const listeners = new Set<(request: SideRequest) => void>();

/** Begins a side conversation on the ticket that is open. */
export function requestSide(request: SideRequest): void {
  for (const listener of listeners) listener(request);
}

/** Hears that somebody wants to begin one. */
export function useSideRequests(onRequest: (request: SideRequest) => void): void {
  useEffect(() => {
    listeners.add(onRequest);
    return () => void listeners.delete(onRequest);
  }, [onRequest]);
}
