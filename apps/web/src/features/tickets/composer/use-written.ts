import type { Draft } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, useMay, useMe } from '../../../api.ts';
import { findKeptDraft, forgetDraft, keepDraft } from './kept-drafts.ts';
import { asWanted, isBlank, type Recipients, type Written } from './written.ts';

/** Where the text is safe: on the server, on its way there, or only in this browser. */
export type Safety = 'untouched' | 'saving' | 'saved' | 'kept';

export interface WrittenState {
  /** Null until the draft is known. */
  written: Written | null;
  safety: Safety;
  /** Rises when the text was replaced from outside the editor. */
  generation: number;
  change: (change: Partial<Written>) => void;
  /** The same from what stands there when it runs: for what ends long after it began. */
  changeNow: (change: (now: Written) => Partial<Written>) => void;
  /** Throws the draft away. */
  discard: () => void;
  /** Stops saving and waits for a save on its way: what is sent must not come back as a draft. */
  settle: () => Promise<void>;
  /** Begins anew after sending; the server has dropped the draft itself. */
  clear: () => void;
}

const SAVE_EVERY_MS = 1_000;
const blank: Written = { kind: 'reply', html: '', to: null, cc: null, files: [] };

/**
 * The text of the composer for one ticket: restored from the server (or from this browser, where the server never got
 * it), saved there each second while it changes. `wanted`: what somebody began to write before the text was known.
 * Mount it anew for another ticket.
 */
export function useWritten(
  ticketId: number,
  usual: Recipients,
  wanted: Written['kind'] | null,
): WrittenState {
  const { agent } = useMe();
  const may = useMay('ticket.note');
  const [written, setWritten] = useState<Written | null>(() => findKeptDraft(agent.id, ticketId));
  const [safety, setSafety] = useState<Safety>(written ? 'kept' : 'untouched');
  const [generation, setGeneration] = useState(0);
  const stored = useStoredDraft(ticketId, may);
  if (written === null && stored !== undefined) {
    setWritten(asWanted(stored ? fromDraft(stored) : blank, wanted));
    if (stored) setSafety('saved');
  }
  const saver = useSaver({ agentId: agent.id, ticketId, usual, onSafety: setSafety, enabled: may });
  /** What stands there since the first change, ahead of the next drawing; before it, what was found. */
  const now = useRef<Written | null>(null);
  const changeNow = (make: (before: Written) => Partial<Written>) => {
    const before = now.current ?? written ?? blank;
    const next = { ...before, ...make(before) };
    now.current = next;
    setWritten(next);
    saver.touch(next);
  };
  const begin = () => {
    saver.stop();
    now.current = blank;
    setWritten(blank);
    setSafety('untouched');
    setGeneration((number) => number + 1);
  };
  const discard = () => {
    begin();
    void api.discardDraft({ params: { id: ticketId } }).catch(() => undefined); // a draft left behind is no loss
  };
  const change = (part: Partial<Written>) => changeNow(() => part);
  return { written, safety, generation, change, changeNow, discard, settle: saver.settle, clear: begin };
}

/** The draft on the server; null where there is none or it cannot be had, undefined until that is known. */
function useStoredDraft(ticketId: number, enabled: boolean): Draft | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['draft', ticketId],
    queryFn: ({ signal }) => api.getDraft({ params: { id: ticketId }, signal }),
    enabled,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return isError || !enabled ? null : data;
}

interface SaverOptions {
  agentId: number;
  ticketId: number;
  usual: Recipients;
  onSafety: (safety: Safety) => void;
  enabled: boolean;
}

interface Saver {
  touch: (written: Written) => void;
  settle: () => Promise<void>;
  stop: () => void;
}

function useSaver(options: SaverOptions): Saver {
  const latest = useRef(options);
  const pending = useRef<Written | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const onItsWay = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    latest.current = options;
  });
  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const [written, { agentId, ticketId, usual, onSafety }] = [pending.current, latest.current];
    if (!written) return;
    onSafety('saving');
    const saving = storeDraft(ticketId, written, usual).then(
      () => true,
      () => false,
    );
    onItsWay.current = saving;
    const saved = await saving;
    if (pending.current !== written) return;
    if (saved) {
      pending.current = null;
      forgetDraft(agentId, ticketId);
    }
    onSafety(saved ? 'saved' : 'kept');
  }, []);
  const touch = (written: Written) => {
    if (!options.enabled) return;
    pending.current = written;
    keepDraft(options.agentId, options.ticketId, written);
    timer.current ??= setTimeout(() => void save(), SAVE_EVERY_MS);
  };
  const settle = async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    await onItsWay.current;
  };
  const stop = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    pending.current = null;
    forgetDraft(options.agentId, options.ticketId);
  };
  useEffect(() => () => void save(), [save]);
  return { touch, settle, stop };
}

async function storeDraft(ticketId: number, written: Written, usual: Recipients): Promise<void> {
  const params = { id: ticketId };
  if (isBlank(written)) return api.discardDraft({ params });
  const { kind, html, to, cc, files } = written;
  await api.saveDraft({
    params,
    body: { kind, html, to: to ?? usual.to, cc: cc ?? usual.cc, attachmentIds: files.map((file) => file.id) },
  });
}

function fromDraft({ kind, html, to, cc, attachments }: Draft): Written {
  return { kind, html, to: to.length > 0 ? to : null, cc: to.length > 0 ? cc : null, files: attachments };
}
