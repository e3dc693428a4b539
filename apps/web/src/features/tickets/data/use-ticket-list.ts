import type { TicketRow, ViewKey } from '@heed/contract';
import {
  infiniteQueryOptions,
  useInfiniteQuery,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api.ts';
import type { TicketSearch } from '../search.ts';

type ListPage = Awaited<ReturnType<typeof api.listTickets>>;
type ListData = InfiniteData<ListPage, string | undefined>;

const PAGE_SIZE = 50;

function listQuery(view: ViewKey, search: TicketSearch) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'list', view, search] as const,
    queryFn: ({ pageParam, signal }) =>
      api.listTickets({
        query: {
          view,
          q: search.q,
          sort: search.sort,
          groupId: search.group,
          assigneeId: search.assignee,
          priority: search.priority,
          tag: search.tag,
          'page[size]': PAGE_SIZE,
          'page[after]': pageParam,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.meta.after ?? undefined,
  });
}

/** The tickets of a view, page after page; while the search of the same view changes, the old rows stay. */
export function useTicketList(view: ViewKey, search: TicketSearch) {
  const query = useInfiniteQuery({
    ...listQuery(view, search),
    placeholderData: (before, from) => (from?.queryKey[2] === view ? before : undefined),
  });
  const rows = useMemo(
    () => onceEach(query.data?.pages.flatMap((page) => page.data) ?? []).map(asRead),
    [query.data],
  );
  return { ...query, rows };
}

/** Tickets opened here, with the newest message then: a list that was on its way meanwhile does not know yet. */
const openedHere = new Map<number, string>();

/** Shows a ticket as read in every list, up to its message of this instant. */
export function showAsRead(client: QueryClient, id: number, lastMessageAt: string): void {
  openedHere.set(id, lastMessageAt);
  patchRow(client, id, { unread: false });
}

function asRead(row: TicketRow): TicketRow {
  const seen = openedHere.get(row.id);
  return row.unread && seen !== undefined && row.lastMessageAt <= seen ? { ...row, unread: false } : row;
}

/** Writes a change into every list that shows the ticket, until the server's own rows come. */
export function patchRow(client: QueryClient, id: number, change: Partial<TicketRow>): void {
  client.setQueriesData<ListData>({ queryKey: ['tickets', 'list'] }, (data) =>
    data?.pages.some((page) => page.data.some((row) => row.id === id))
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            data: page.data.map((row) => (row.id === id ? { ...row, ...change } : row)),
          })),
        }
      : data,
  );
}

/** A ticket that moved between two pages while they were fetched stands in both. */
function onceEach(rows: TicketRow[]): TicketRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
