import type { Grouping, ViewSort } from '@heed/contract';
import type { Group } from '@heed/rules/conditions';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';

const PAUSE_MS = 300;
const SHOWN = 8;

interface Previewed {
  conditions: Group;
  groupBy: Grouping | null;
  sort: ViewSort;
}

/** What the view would show, a moment after the last change; `isOld` while it is asked anew. */
export function usePreview(input: Previewed) {
  const [asked] = useDebouncedValue(JSON.stringify(input), PAUSE_MS);
  const query = useQuery({
    queryKey: ['views', 'preview', asked],
    queryFn: ({ signal }) =>
      api.previewView({ body: { ...(JSON.parse(asked) as Previewed), size: SHOWN }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...query, isOld: query.isPlaceholderData || asked !== JSON.stringify(input) };
}
export type Preview = NonNullable<ReturnType<typeof usePreview>['data']>;
