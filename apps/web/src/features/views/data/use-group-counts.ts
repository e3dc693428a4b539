import { useLocale } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import type { Heading } from '../../tickets/list/group-rows.ts';

/** How many tickets stand in a group of a view, as the reader writes numbers: "12", "10,000+"; undefined until known. */
export function useGroupCount({ viewId, groupBy, value }: Heading): string | undefined {
  const format = new Intl.NumberFormat(useLocale());
  const { data } = useQuery({
    queryKey: ['ticket-counts', 'views', 'groups', viewId, groupBy],
    queryFn: async ({ signal }) => (await api.countViewGroups({ params: { id: viewId }, signal })).data,
  });
  const found = data?.find((each) => each.value === value);
  return found && format.format(found.count) + (found.more ? '+' : '');
}
