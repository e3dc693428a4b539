import type { TicketRow } from '@heed/contract';
import { useState } from 'react';
import { settleRows } from './settle-rows.ts';

export interface SettledRows {
  rows: TicketRow[];
  /** How many new tickets wait above. */
  heldCount: number;
  /** Those that have just come in at the top. */
  arrived: ReadonlySet<number>;
  /** Shows what was held back. */
  release: () => void;
}

interface Shown {
  list: string;
  order: number[];
  held: number[];
  arrived: ReadonlySet<number>;
}

const nothing: ReadonlySet<number> = new Set();

/** Rows in the order in which they are to be shown: the server's at the top of the list, settled while reading below. */
export function useSettledRows(fresh: TicketRow[], list: string, atTop: boolean): SettledRows {
  const ids = fresh.map((row) => row.id);
  const [shown, setShown] = useState<Shown>(() => ({ list, order: ids, held: [], arrived: nothing }));
  const release = () => setShown({ list, order: ids, held: [], arrived: nothing });
  const next = nextShown(shown, ids, list, atTop);
  if (next) setShown(next);
  const rows = new Map(fresh.map((row) => [row.id, row]));
  const now = next ?? shown;
  return {
    rows: now.order.flatMap((id) => rows.get(id) ?? []),
    heldCount: now.held.length,
    arrived: now.arrived,
    release,
  };
}

/** What to show now; null when nothing changes. */
function nextShown(shown: Shown, ids: number[], list: string, atTop: boolean): Shown | null {
  if (shown.list !== list || shown.order.length === 0)
    return shown.list === list && ids.length === 0 ? null : { list, order: ids, held: [], arrived: nothing };
  const settled = settleRows(shown.order, ids);
  if (!atTop)
    return same(settled.order, shown.order) && same(settled.held, shown.held)
      ? null
      : { ...shown, ...settled };
  if (same(ids, shown.order) && shown.held.length === 0) return null;
  return { list, order: ids, held: [], arrived: new Set(settled.held) };
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
