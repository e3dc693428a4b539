import { ApiError } from '@heed/client';
import type { Draft } from '@heed/contract';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '../../../api.ts';
import { forgetDraft, keepDraft } from './kept-drafts.ts';
import { isBlank, type Recipients, type Written } from './written.ts';

/** Where the text is safe: on the server, on its way there, or only in this browser. */
export type Safety = 'untouched' | 'saving' | 'saved' | 'kept';

const SAVE_EVERY_MS = 1_000;

export interface SaverOptions {
  agentId: number;
  ticketId: number;
  usual: Recipients;
  enabled: boolean;
  /** The version of the server's draft that the text goes on from; 0: none. */
  version: number;
  onSafety: (safety: Safety) => void;
  /** Another device has saved since: this stands there. */
  onElsewhere: (theirs: Draft) => void;
}

export interface Saver {
  /** Saves it within a second. */
  touch: (written: Written) => void;
  save: () => Promise<void>;
  settle: () => Promise<void>;
  stop: () => void;
  /** The text goes on from this version now. */
  know: (version: number) => void;
  /** Whether an answer asked for at `askedAt` is newer than what stands here, and nothing here waits to be saved. */
  isBehind: (draft: Draft | null, askedAt: number) => boolean;
}

/** Saves a draft while it changes, and when its place goes away. */
export function useSaver(options: SaverOptions): Saver {
  const latest = useRef(options);
  const pending = useRef<Written | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const onItsWay = useRef<Promise<unknown>>(Promise.resolve());
  const known = useRef({ version: options.version, at: 0 });
  useEffect(() => {
    latest.current = options;
  });
  const know = useCallback((version: number) => {
    known.current = { version, at: Date.now() };
  }, []);
  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const [written, { agentId, ticketId, usual, onSafety, onElsewhere }] = [pending.current, latest.current];
    if (!written) return;
    onSafety('saving');
    const saving = storeDraft(ticketId, { written, usual, version: known.current.version });
    onItsWay.current = saving;
    const outcome = await saving;
    if (typeof outcome === 'number') know(outcome);
    else if (outcome) {
      know(outcome.version);
      onElsewhere(outcome);
    }
    if (pending.current !== written) return;
    if (typeof outcome === 'number') {
      pending.current = null;
      forgetDraft(agentId, ticketId);
    }
    onSafety(typeof outcome === 'number' ? 'saved' : 'kept');
  }, [know]);
  const touch = (written: Written) => {
    const { agentId, ticketId, enabled } = latest.current;
    if (!enabled) return;
    pending.current = written;
    keepDraft(agentId, ticketId, { written, version: known.current.version });
    timer.current ??= setTimeout(() => void save(), SAVE_EVERY_MS);
  };
  const halt = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  const settle = async () => {
    halt();
    await onItsWay.current;
  };
  const stop = () => {
    halt();
    pending.current = null;
    know(0);
    forgetDraft(options.agentId, options.ticketId);
  };
  const isBehind = (draft: Draft | null, askedAt: number) =>
    pending.current === null && askedAt > known.current.at && (draft?.version ?? 0) !== known.current.version;
  useEffect(() => () => void save(), [save]);
  return { touch, save, settle, stop, know, isBehind };
}

interface ToStore {
  written: Written;
  usual: Recipients;
  version: number;
}

/** The version that stands now; the draft of another device where that one was saved first; undefined: not saved. */
async function storeDraft(
  ticketId: number,
  { written, usual, version }: ToStore,
): Promise<number | Draft | undefined> {
  const params = { id: ticketId };
  const { kind, html, to, cc, files, choice } = written;
  try {
    if (isBlank(written)) {
      await api.discardDraft({ params });
      return 0;
    }
    const body = {
      kind,
      html,
      to: to ?? usual.to,
      cc: cc ?? usual.cc,
      version,
      attachmentIds: files.map((file) => file.id),
      status: choice?.status ?? null,
      customStatusId: choice?.customStatusId ?? null,
    };
    return (await api.saveDraft({ params, body })).version;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'conflict') return undefined;
    return (await api.getDraft({ params }).catch(() => null)) ?? undefined;
  }
}
