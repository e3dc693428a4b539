import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';

/** Drafts are saved without an event. */
const ASK_EVERY_MS = 30_000;

/** What I have written and not sent, the latest first. */
export function useDraftPages() {
  return usePages(['drafts', 'list'], (page, signal) => api.listDrafts({ query: page, signal }), {
    refetchInterval: ASK_EVERY_MS,
  });
}

/** How much that is; 0 until it is known. */
export function useDraftCount(): number {
  const { data } = useQuery({
    queryKey: ['drafts', 'count'],
    queryFn: async ({ signal }) =>
      (await api.listDrafts({ query: { 'page[size]': 1 }, signal })).meta.total ?? 0,
    refetchInterval: ASK_EVERY_MS,
  });
  return data ?? 0;
}
