import { useState } from 'react';
import { problemText } from '../../../problem-text.ts';
import { FieldChanged, saveField } from '../data/save-field.ts';

export interface InPlaceOptions<T extends { version: number }, V> {
  record: T;
  pick: (record: T) => V;
  write: (version: number, value: V) => Promise<T>;
  read: () => Promise<T>;
}

export interface InPlace<V> {
  /** What stands in the field: what is being written, else what is saved. */
  value: V;
  change: (value: V) => void;
  /** Saves what was written, or the given value; nothing when nothing is different. */
  commit: (value?: V) => Promise<void>;
  cancel: () => void;
  busy: boolean;
  problem: string | null;
  /** What somebody else has made of the field meanwhile. */
  theirs: { value: V } | null;
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
}

interface Draft<T, V> {
  base: T;
  value: V;
}

/** One field that is edited where it stands. It is judged against the record as it was when the editing began. */
export function useInPlace<T extends { version: number }, V>(options: InPlaceOptions<T, V>): InPlace<V> {
  const { record, pick, write, read } = options;
  const [draft, setDraft] = useState<Draft<T, V> | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [newest, setNewest] = useState<T | null>(null);

  const settle = () => {
    setDraft(null);
    setProblem(null);
    setNewest(null);
  };
  const save = async ({ base, value }: Draft<T, V>) => {
    if (JSON.stringify(value) === JSON.stringify(pick(base))) return settle();
    setDraft({ base, value });
    setBusy(true);
    setProblem(null);
    try {
      await saveField({ base, pick, read, write: (version) => write(version, value) });
      settle();
    } catch (error) {
      if (error instanceof FieldChanged) setNewest(error.newest as T);
      else setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    value: draft ? draft.value : pick(record),
    change: (value) => setDraft({ base: draft?.base ?? record, value }),
    commit: async (value) => {
      if (newest || busy) return;
      const next = value === undefined ? draft : { base: draft?.base ?? record, value };
      if (next) await save(next);
    },
    cancel: settle,
    busy,
    problem,
    theirs: newest ? { value: pick(newest) } : null,
    keepMine: async () => {
      if (!newest || !draft) return;
      setNewest(null);
      await save({ base: newest, value: draft.value });
    },
    takeTheirs: settle,
  };
}
