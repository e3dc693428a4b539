import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMay } from '../../../api.ts';
import { sources, type Named, type NamedRow } from './named.ts';

const FOUND = 50;
const PAUSE_MS = 200;

/** Those whose name holds what is typed, only the ones in use unless `all` are wanted: the first fifty, and whether there are more. */
export function useFound(kind: Named, typed: string, all = false): { rows: NamedRow[]; hasMore: boolean } {
  const mayReadAgents = useMay('agent.read');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { key, list, inUse } = sources[kind];
  const { data } = useQuery({
    queryKey: [key, 'found', { q, all }],
    queryFn: ({ signal }) => list({ 'page[size]': FOUND, ...(q && { q }), ...(all ? {} : inUse) }, signal),
    placeholderData: keepPreviousData,
    enabled: kind !== 'agent' || mayReadAgents,
  });
  return { rows: data?.data ?? [], hasMore: data?.meta.hasMore ?? false };
}
