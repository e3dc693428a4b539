import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../api.ts';
import { sources, type Named, type NamedRow } from './named.ts';
import { nameQuery } from './use-names.ts';

const FOUND = 50;
const PAUSE_MS = 200;

export interface FoundOptions {
  /** Also those out of use. */
  all?: boolean;
  /** Of agents: only those of this group. */
  groupId?: number;
  /** Nothing is asked for while it is false. */
  enabled?: boolean;
}

export interface Found {
  /** The first fifty by name; until the answer is there, those of the question before. */
  rows: NamedRow[];
  hasMore: boolean;
  /** The answer to what is typed now is not there yet. */
  isPending: boolean;
}

/** Those whose name holds what is typed, only the ones in use unless `all` are wanted. Their names are known from then on. */
export function useFound(kind: Named, typed: string, options: FoundOptions = {}): Found {
  const { all = false, groupId, enabled = true } = options;
  const client = useQueryClient();
  const mayReadAgents = useMay('agent.read');
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, PAUSE_MS);
  const { key, list, inUse } = sources[kind];
  const asks = enabled && (kind !== 'agent' || mayReadAgents);
  const { data, isPlaceholderData, isLoading } = useQuery({
    queryKey: [key, 'found', { q, all, groupId }],
    queryFn: async ({ signal }) => {
      const narrowed = { ...(q && { q }), ...(all ? {} : inUse), ...(groupId && { groupId }) };
      const page = await list({ 'page[size]': FOUND, ...narrowed }, signal);
      for (const { id, name } of page.data) client.setQueryData(nameQuery([kind, id]).queryKey, name);
      return page;
    },
    placeholderData: keepPreviousData,
    enabled: asks,
  });
  return {
    rows: data?.data ?? [],
    hasMore: data?.meta.hasMore ?? false,
    isPending: asks && (q !== wanted || isLoading || isPlaceholderData),
  };
}
