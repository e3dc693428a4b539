import { useEffect, useRef } from 'react';
import { useMe } from '../../../api.ts';
import { reportWriting, usePresent, type Present } from '../../../realtime-presence.ts';

/** Whoever stops for so long writes no more. */
const WRITING_MS = 15_000;

/** The colleagues who have a ticket before them. */
export function useOthers(ticketId: number): readonly Present[] {
  const { agent } = useMe();
  return usePresent(ticketId).filter(({ agentId }) => agentId !== agent.id);
}

/** Tells colleagues that the agent writes, from each change of the text on until it rests. */
export function useReportWriting(ticketId: number, text: string | undefined): void {
  const before = useRef(text);
  useEffect(() => {
    // What was there already, such as a draft, nobody writes now.
    const changed = before.current !== undefined && text !== undefined && before.current !== text;
    before.current = text;
    if (!changed) return;
    reportWriting(ticketId, text !== '');
    const timer = setTimeout(() => reportWriting(ticketId, false), WRITING_MS);
    return () => clearTimeout(timer);
  }, [ticketId, text]);
  useEffect(() => () => reportWriting(ticketId, false), [ticketId]);
}
