import type { Rating } from '@heed/contract';
import { useNow } from '@heed/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { usePages, type Pages } from '../../use-pages.ts';
import type { Period, RatingSearch } from './search.ts';

const DAY_MS = 86_400_000;
export const USUAL_PERIOD: Period = 90;

/** The desk's satisfaction and each agent's, over what was asked in the last days. */
export function useCsat(days: Period) {
  return useQuery({
    queryKey: ['ratings', 'csat', days],
    queryFn: ({ signal }) => api.getCsat({ query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Ratings of the last days, newest first. They come in order of time, so the first older one ends the list. */
export function useRatings({ days = USUAL_PERIOD, agent, which }: RatingSearch): Pages<Rating> {
  const pages = usePages<Rating>(['ratings', 'list', { agent, which }], (query, signal) =>
    api.listRatings({
      query: { ...query, ...(agent && { agentId: agent }), ...(which && { good: String(which === 'good') }) },
      signal,
    }),
  );
  const since = useNow().getTime() - days * DAY_MS;
  const rows = pages.rows.filter(({ ratedAt }) => Date.parse(ratedAt) >= since);
  return { ...pages, rows, hasMore: pages.hasMore && rows.length === pages.rows.length };
}
