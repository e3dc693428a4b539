import type { TicketRow } from '@heed/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, type RefObject } from 'react';
import { useDensity, type Density } from '../../../preferences.ts';
import type { useTicketList } from '../data/use-ticket-list.ts';
import type { Workspace } from '../use-workspace.ts';
import { groupRows, headingAbove, type Grouped, type Heading, type ListItem } from './group-rows.ts';
import { useListKeys } from './use-list-keys.ts';

interface Rows {
  workspace: Workspace;
  list: ReturnType<typeof useTicketList>;
  rows: TicketRow[];
  grouped: Grouped | null;
  scroller: RefObject<HTMLDivElement | null>;
  rowPx: Record<Density, number>;
  /** How high what stands above the first row and stays in sight is. */
  headPx?: number;
}

/** So near the end more are fetched. */
const FETCH_BEFORE_ROWS = 20;
/** How high the heading of a group is. */
const HEADING_PX = 32;

/** A row or a heading that is seen, and where it stands. */
export interface ShownItem {
  key: string;
  item: ListItem;
  /** Its place among all rows and headings, from 0. */
  at: number;
  style: { height: number; transform: string };
}

/**
 * Of a long list, the rows that are seen with the headings of their groups; the rows are walked through by keys, and
 * more are fetched before the list's end is.
 */
export function useVirtualRows({ workspace, list, rows, grouped, scroller, rowPx, headPx = 0 }: Rows): {
  shown: ShownItem[];
  /** How many rows and headings there are. */
  count: number;
  totalHeight: number;
  /** The heading above the first row in sight; null without groups. */
  heading: Heading | null;
  /** The id of the row that the keyboard stands on. */
  current: number | null;
} {
  const rowHeight = rowPx[useDensity()];
  const items = useMemo(() => groupRows(rows, grouped), [rows, grouped]);
  // oxlint-disable-next-line react/incompatible-library -- the rows it gives are read by this hook's one caller
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (items[at]!.kind === 'heading' ? HEADING_PX : rowHeight),
    getItemKey: (at) => keyOf(items[at]!),
    overscan: 10,
    // What the heading that stays in sight would cover.
    scrollPaddingStart: grouped === null ? 0 : HEADING_PX,
    scrollPaddingEnd: headPx,
  });
  const current = useListKeys(workspace, rows, (index) =>
    virtual.scrollToIndex(
      items.findIndex((item) => item.kind === 'ticket' && item.index === index),
      { align: 'auto' },
    ),
  );
  const seen = virtual.getVirtualItems();
  const nearEnd = (seen.at(-1)?.index ?? 0) >= items.length - FETCH_BEFORE_ROWS;
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, isError, fetchNextPage]);
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  return {
    shown: seen.map(({ key, index, start, size }) => ({
      key: String(key),
      item: items[index]!,
      at: index,
      style: { height: size, transform: `translateY(${start}px)` },
    })),
    count: items.length,
    totalHeight: virtual.getTotalSize(),
    heading: headingAbove(items, virtual.range?.startIndex ?? 0),
    current,
  };
}

function keyOf(item: ListItem): string {
  return item.kind === 'heading' ? `before-${item.first.id}` : `${item.row.id}`;
}
