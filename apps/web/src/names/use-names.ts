import type DataLoader from 'dataloader';
import { queryOptions, useQueries } from '@tanstack/react-query';
import { useMay } from '../api.ts';
import { loadByNumber } from './load-by-number.ts';
import { sources, type Mention, type Named, type NamedRow } from './named.ts';

const loaders = Object.fromEntries(
  Object.entries(sources).map(([kind, { list }]) => [
    kind,
    loadByNumber(
      (ids, size) => list({ ids, ...size }),
      (row) => row.id,
    ),
  ]),
) as Record<Named, DataLoader<number, NamedRow | null>>;

const NAMES_STALE_MS = 300_000;

/** The name of one, as the cache holds it: null for what is gone or may not be seen. */
export function nameQuery([kind, id]: Mention) {
  return queryOptions({
    queryKey: [sources[kind].key, 'name', id],
    queryFn: async () => (await loaders[kind].load(id))?.name ?? null,
    staleTime: NAMES_STALE_MS,
  });
}

/** The names of whatever numbers, asked for together; undefined until known, null for what is gone or may not be seen. */
export function useNames(
  mentions: readonly Mention[],
): (kind: Named, id: number) => string | null | undefined {
  const mayReadAgents = useMay('agent.read');
  const asked = [...new Map(mentions.map((mention) => [mention.join(), mention])).entries()];
  const names = useQueries({
    queries: asked.map(([, mention]) => ({
      ...nameQuery(mention),
      enabled: mention[0] !== 'agent' || mayReadAgents,
    })),
    combine: (answers) => answers.map(({ data, isLoading }) => (isLoading ? undefined : (data ?? null))),
  });
  const byMention = new Map(asked.map(([key], place) => [key, names[place]]));
  return (kind, id) => byMention.get(`${kind},${id}`);
}
