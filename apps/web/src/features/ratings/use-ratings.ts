import type { Rating } from '@heed/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { usePages, type Pages } from '../../use-pages.ts';
import type { Period, RatingSearch } from './search.ts';

export const USUAL_PERIOD: Period = 90;

/** The desk's satisfaction and each agent's, over what was asked in the last days. */
export function useCsat(days: Period) {
  return useQuery({
    queryKey: ['ratings', 'csat', days],
    queryFn: ({ signal }) => api.getCsat({ query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Ratings of the last days, newest first. */
export function useRatings({ days = USUAL_PERIOD, agent, which }: RatingSearch): Pages<Rating> {
  return usePages<Rating>(['ratings', 'list', { days, agent, which }], (query, signal) =>
    api.listRatings({
      query: {
        ...query,
        days,
        ...(agent && { agentId: agent }),
        ...(which && { good: String(which === 'good') }),
      },
      signal,
    }),
  );
}
