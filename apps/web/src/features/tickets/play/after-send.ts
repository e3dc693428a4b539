import { useEffect, useRef } from 'react';

const listeners = new Set<(ticketId: number) => void>();

/** Tells that the agent has answered on a ticket and the words are on their way. */
export function noteSent(ticketId: number): void {
  for (const listener of listeners) listener(ticketId);
}

/** Hears of it as long as the calling component is shown. */
export function useSent(onSent: (ticketId: number) => void): void {
  const latest = useRef(onSent);
  useEffect(() => {
    latest.current = onSent;
  });
  useEffect(() => {
    const hear = (ticketId: number) => latest.current(ticketId);
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, []);
}
