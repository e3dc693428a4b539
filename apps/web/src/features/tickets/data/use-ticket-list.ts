import type { TicketRow } from '@heed/contract';
import {
  infiniteQueryOptions,
  useInfiniteQuery,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api.ts';
import { readOwnList, readSavedView, readView, type TicketSearch } from '../search.ts';

type ListPage = Awaited<ReturnType<typeof api.listTickets>>;
type ListData = InfiniteData<ListPage, string | undefined>;

const PAGE_SIZE = 50;

function listQuery(place: string, search: TicketSearch) {
  const savedId = readSavedView(place);
  const own = readOwnList(place);
  return infiniteQueryOptions({
    queryKey: ['tickets', 'list', place, search] as const,
    queryFn: ({ pageParam, signal }) => {
      const page = { 'page[size]': PAGE_SIZE, 'page[after]': pageParam };
      if (own === 'viewed') return api.listViewed({ signal });
      if (own === 'pinned') return api.listPinned({ signal });
      if (savedId !== null) return api.listViewTickets({ params: { id: savedId }, query: page, signal });
      return api.listTickets({
        query: {
          ...page,
          view: readView(place),
          q: search.q,
          sort: search.sort,
          groupId: search.group,
          assigneeId: search.assignee,
          priority: search.priority,
          tag: search.tag,
          customStatusId: search.status,
          unread: search.unread && 'true',
        },
        signal,
      });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.meta.after ?? undefined,
  });
}

/** The tickets of a view or a saved one (`v12`), page after page; while the search of the same view changes, the old rows stay. */
export function useTicketList(place: string, search: TicketSearch) {
  const query = useInfiniteQuery({
    ...listQuery(place, search),
    placeholderData: (before, from) => (from?.queryKey[2] === place ? before : undefined),
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

/** Shows it as unread again, until it is opened. */
export function showAsUnread(client: QueryClient, id: number): void {
  openedHere.delete(id);
  patchRow(client, id, { unread: true });
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
