import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

const PAGE_SIZE = 50;

export interface PageOf<Row> {
  data: Row[];
  meta: { hasMore: boolean; after: string | null };
}

export interface PageQuery {
  'page[size]': number;
  'page[after]'?: string;
}

export interface Pages<Row> {
  rows: Row[];
  isPending: boolean;
  /** What stands there belongs to the question before; the answer is on its way. */
  isOld: boolean;
  error: Error | null;
  refetch: () => void;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
}

/**
 * A list by cursor, page after page; what was shown stays until the answer to another question is there.
 * `refetchInterval` (ms) is for what changes without an event.
 */
export function usePages<Row>(
  queryKey: QueryKey,
  fetchPage: (query: PageQuery, signal: AbortSignal) => Promise<PageOf<Row>>,
  options: { refetchInterval?: number } = {},
): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      fetchPage({ 'page[size]': PAGE_SIZE, ...(pageParam && { 'page[after]': pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.after ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.data) ?? [],
    isPending: query.isPending,
    isOld: query.isPlaceholderData,
    error: query.data === undefined || query.isPlaceholderData ? query.error : null,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (!query.isFetchingNextPage) void query.fetchNextPage();
    },
    isLoadingMore: query.isFetchingNextPage,
  };
}
