import type { QueryFor, TimeEntry, timeEndpoints } from '@heed/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';
import { periodOf } from './period.ts';
import type { TimeSearch } from './time-search.ts';

type Filter = QueryFor<typeof timeEndpoints.sumTime>;

/** The period that the address names, and what is asked of the server for it. */
export function timeFilter({ span = 'week', day, agent, billable }: TimeSearch, today: string) {
  const period = periodOf(day ?? today, span);
  const filter: Filter = {
    ...period,
    ...(agent && { agentId: agent }),
    ...(billable && { billable: String(billable === 'yes') }),
  };
  return { period, filter };
}

/** The entries, the newest day first, and their sums. */
export function useTimePage(filter: Filter) {
  const pages = usePages<TimeEntry>(['time-entries', 'list', filter], (page, signal) =>
    api.listTimeEntries({ query: { ...page, ...filter }, signal }),
  );
  const totals = useQuery({
    queryKey: ['time-entries', 'totals', filter],
    queryFn: ({ signal }) => api.sumTime({ query: filter, signal }),
    placeholderData: keepPreviousData,
  });
  return { pages, totals: totals.data };
}

/** Where the same entries are fetched as a file. */
export function timeFileUrl(filter: Filter): string {
  const query = new URLSearchParams(
    Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return `/api/v1/time-entries/file?${query}`;
}
