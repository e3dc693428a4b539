import type { ViewKey } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';

export interface Counts {
  /** "12", "10,000+"; undefined until known. */
  ofView: (view: ViewKey) => string | undefined;
  ofGroup: (groupId: number) => string | undefined;
}

/** How many tickets each view and each group holds, as the reader writes numbers. */
export function useCounts(): Counts {
  const format = new Intl.NumberFormat(useLocale());
  const { data } = useQuery({
    queryKey: ['ticket-counts'],
    queryFn: ({ signal }) => api.countTickets({ signal }),
  });
  const written = (count: number | undefined, more = false) =>
    count === undefined ? undefined : format.format(count) + (more ? '+' : '');
  return {
    ofView: (view) => {
      const found = data?.views.find((entry) => entry.view === view);
      return written(found?.count, found?.more);
    },
    ofGroup: (groupId) => {
      const found = data?.groups.find((entry) => entry.groupId === groupId);
      return written(found?.open, found?.more);
    },
  };
}
