import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { SearchSuggestions } from '@heed/contract';
import { api } from '../../api.ts';
import type { SearchOrder } from './search.ts';

const NOTHING: SearchSuggestions = { tickets: [], customers: [], completions: [], fields: [] };

/** The hits of a search, page after page, and what of it was not understood. */
export function useHits(q: string, sort: SearchOrder) {
  const query = useInfiniteQuery({
    queryKey: ['search', 'hits', q, sort],
    queryFn: ({ signal, pageParam }) =>
      api.searchTickets({ query: { q, sort, ...(pageParam && { 'page[after]': pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.after ?? undefined,
    placeholderData: keepPreviousData,
    // Not told of by the socket: what was found does not move under the reader, and is asked anew on return.
    staleTime: 0,
    enabled: q !== '',
  });
  const pages = q === '' ? [] : (query.data?.pages ?? []);
  return {
    hits: pages.flatMap(({ data }) => data),
    problems: query.isPlaceholderData ? [] : (pages[0]?.problems ?? []),
    isPending: q !== '' && query.isPending,
    isOld: query.isPlaceholderData,
    error: query.data === undefined || query.isPlaceholderData ? query.error : null,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (!query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

/** How many tickets a search finds, and what would narrow it. */
export function useFacets(q: string) {
  return useQuery({
    queryKey: ['search', 'facets', q],
    queryFn: ({ signal }) => api.countSearchFacets({ query: { q }, signal }),
    placeholderData: keepPreviousData,
    enabled: q !== '',
  });
}

/** What may be meant, for what is being typed. */
export function useSuggestions(q: string, { enabled = true } = {}): SearchSuggestions {
  const { data } = useQuery({
    queryKey: ['search', 'suggestions', q],
    queryFn: ({ signal }) => api.suggestSearch({ query: { q }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
  return data ?? NOTHING;
}

/** The filters of a search as conditions of a view, and what of it a view cannot have. */
export function useConverted(q: string) {
  return useQuery({
    queryKey: ['search', 'conditions', q],
    queryFn: ({ signal }) => api.convertSearch({ query: { q }, signal }),
  });
}

const recentKey = ['recent-searches'];

/** What I have searched for on any device, and how to keep and forget it. */
export function useRecentSearches() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: recentKey });
  const { data } = useQuery({
    queryKey: recentKey,
    queryFn: ({ signal }) => api.listRecentSearches({ signal }),
  });
  const { mutate: keep } = useMutation({
    mutationFn: (text: string) => api.keepRecentSearch({ body: { text } }),
    onSuccess: refresh,
  });
  const { mutate: forget } = useMutation({
    mutationFn: (id: number) => api.removeRecentSearch({ params: { id } }),
    onSuccess: refresh,
  });
  return { recent: data?.data ?? [], keep, forget };
}
