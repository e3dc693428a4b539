import type { Draft } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, useMay, useMe } from '../../../api.ts';
import { findKeptDraft } from './kept-drafts.ts';
import { useSaver, type Safety } from './use-saver.ts';
import { asWanted, blank, fromDraft, joinWritten, type Recipients, type Written } from './written.ts';

export interface WrittenState {
  /** Null until the draft is known. */
  written: Written | null;
  safety: Safety;
  /** It was written to on two devices, and both texts stand there now. */
  joined: boolean;
  /** Rises when the text was replaced from outside the editor. */
  generation: number;
  /** What stands there when it runs, ahead of the next drawing. */
  read: () => Written | null;
  change: (change: Partial<Written>) => void;
  /** The same from what stands there when it runs: for what ends long after it began. */
  changeNow: (change: (now: Written) => Partial<Written>) => void;
  /** Throws the draft away. */
  discard: () => void;
  /** Puts a draft of the server in the place of what stands there. */
  adopt: (draft: Draft) => void;
  /** Stops saving and waits for a save on its way: what is sent must not come back as a draft. */
  settle: () => Promise<void>;
  /** Saves what is not saved yet. */
  save: () => Promise<void>;
  /** Begins anew after sending; the server has dropped the draft itself. */
  clear: () => void;
}

/** Saving makes no event: what another device has saved is asked for. */
const ASK_EVERY_MS = 10_000;

/**
 * The text of the composer for one ticket: restored from the server (or from this browser, where the server never got
 * it), saved there each second while it changes, and replaced where another device has saved it since. `wanted`: what
 * somebody began to write before the text was known. Mount it anew for another ticket.
 */
export function useWritten(
  ticketId: number,
  usual: Recipients,
  wanted: Written['kind'] | null,
): WrittenState {
  const { agent } = useMe();
  const may = useMay('ticket.draft');
  const [kept] = useState(() => findKeptDraft(agent.id, ticketId));
  const [written, setWritten] = useState<Written | null>(kept?.written ?? null);
  const [safety, setSafety] = useState<Safety>(kept ? 'kept' : 'untouched');
  const [generation, setGeneration] = useState(0);
  const [joined, setJoined] = useState(false);
  /** What stands there since the first change, ahead of the next drawing; before it, what was found. */
  const now = useRef<Written | null>(null);
  const replace = (next: Written) => {
    now.current = next;
    setWritten(next);
    setGeneration((number) => number + 1);
  };
  const onElsewhere = (theirs: Draft) => {
    const mine = now.current ?? blank;
    const found = fromDraft(theirs);
    if (found.html === mine.html) return saver.touch(mine);
    setJoined(true);
    const both = joinWritten(found, mine);
    replace(both);
    saver.touch(both);
  };
  const saver = useSaver({
    agentId: agent.id,
    ticketId,
    usual,
    enabled: may,
    version: kept?.version ?? 0,
    onSafety: setSafety,
    onElsewhere,
  });
  const stored = useStoredDraft(ticketId, may);
  if (written === null && stored !== undefined) {
    setWritten(asWanted(stored?.draft ? fromDraft(stored.draft) : blank, wanted));
    if (stored?.draft) setSafety('saved');
  }
  const follow = useRef<(answer: Stored) => void>(() => undefined);
  useEffect(() => {
    follow.current = ({ draft, askedAt }) => {
      if (!saver.isBehind(draft, askedAt)) return;
      const [before, after] = [now.current ?? written, draft ? fromDraft(draft) : blank];
      saver.know(draft?.version ?? 0);
      setSafety(draft ? 'saved' : 'untouched');
      const { files, choice, handedBy } = after;
      if (before?.html !== after.html) replace(after);
      else setWritten((now.current = { ...before, files, choice, handedBy }));
    };
  });
  useEffect(() => {
    // What this browser alone has goes to the server, beside what another device may have saved there since.
    if (kept) saver.touch(now.current ?? kept.written);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  useEffect(() => {
    if (stored) follow.current(stored);
  }, [stored]);
  const changeNow = (make: (before: Written) => Partial<Written>) => {
    const before = now.current ?? written ?? blank;
    const next = { ...before, ...make(before) };
    now.current = next;
    setWritten(next);
    saver.touch(next);
  };
  const begin = () => {
    saver.stop();
    setJoined(false);
    setSafety('untouched');
    replace(blank);
  };
  const discard = () => {
    begin();
    void api.discardDraft({ params: { id: ticketId } }).catch(() => undefined); // a draft left behind is no loss
  };
  const adopt = (draft: Draft) => {
    saver.stop();
    saver.know(draft.version);
    setSafety('saved');
    replace(fromDraft(draft));
  };
  const read = () => now.current ?? written;
  const change = (part: Partial<Written>) => changeNow(() => part);
  const { settle, save } = saver;
  const state = { written, safety, joined, generation };
  return { ...state, read, change, changeNow, discard, adopt, settle, save, clear: begin };
}

interface Stored {
  draft: Draft | null;
  /** When it was asked for (ms): an answer from before a save knows nothing of it. */
  askedAt: number;
}

/** The draft on the server; null where it cannot be had, undefined until that is known. */
function useStoredDraft(ticketId: number, enabled: boolean): Stored | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['draft', ticketId],
    queryFn: async ({ signal }): Promise<Stored> => {
      const askedAt = Date.now();
      return { draft: await api.getDraft({ params: { id: ticketId }, signal }), askedAt };
    },
    enabled,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: 'always',
    refetchInterval: ASK_EVERY_MS,
  });
  return (isError && !data) || !enabled ? null : data;
}
