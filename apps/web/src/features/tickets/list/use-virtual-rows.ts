import type { TicketRow } from '@heed/contract';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';
import { useDensity, type Density } from '../../../preferences.ts';
import type { useTicketList } from '../data/use-ticket-list.ts';
import type { Workspace } from '../use-workspace.ts';
import { useListKeys } from './use-list-keys.ts';

interface Rows {
  workspace: Workspace;
  list: ReturnType<typeof useTicketList>;
  rows: TicketRow[];
  scroller: RefObject<HTMLDivElement | null>;
  rowPx: Record<Density, number>;
}

/** So near the end more are fetched. */
const FETCH_BEFORE_ROWS = 20;

/** Of a long list, the rows that are seen, walked through by keys; more are fetched before its end is. */
export function useVirtualRows({ workspace, list, rows, scroller, rowPx }: Rows): {
  shown: VirtualItem[];
  totalHeight: number;
  rowHeight: number;
  /** The id of the row that the keyboard stands on. */
  current: number | null;
} {
  const rowHeight = rowPx[useDensity()];
  // oxlint-disable-next-line react/incompatible-library -- the rows it gives are read by this hook's one caller
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]!.id,
    overscan: 10,
  });
  const current = useListKeys(workspace, rows, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  const shown = virtual.getVirtualItems();
  const nearEnd = (shown.at(-1)?.index ?? 0) >= rows.length - FETCH_BEFORE_ROWS;
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, isError, fetchNextPage]);
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  return { shown, totalHeight: virtual.getTotalSize(), rowHeight, current };
}
