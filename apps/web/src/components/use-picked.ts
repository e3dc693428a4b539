import { useState } from 'react';

export interface Picking {
  picked: ReadonlySet<number>;
  pick: (ids: number[], on: boolean) => void;
}

/** Rows of a list chosen to do something with them; `chosen` are those that the list still has. */
export function usePicked(rows: readonly { id: number }[]): Picking & { chosen: number[] } {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const pick = (ids: number[], on: boolean) =>
    setPicked((before) => {
      const next = new Set(before);
      for (const id of ids)
        if (on) next.add(id);
        else next.delete(id);
      return next;
    });
  return { picked, pick, chosen: rows.map(({ id }) => id).filter((id) => picked.has(id)) };
}
