import type { Agent, Group } from '@heed/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, useMay } from '../../../api.ts';
import { fetchAll } from '../../../fetch-all.ts';

const LOOKUP_STALE_MS = 300_000;

const agentsQuery = queryOptions({
  queryKey: ['agents', 'all'],
  queryFn: ({ signal }) =>
    fetchAll((query) => api.listAgents({ query: { ...query, disabled: 'false' }, signal })),
  staleTime: LOOKUP_STALE_MS,
});

const groupsQuery = queryOptions({
  queryKey: ['groups', 'all'],
  queryFn: ({ signal }) =>
    fetchAll((query) => api.listGroups({ query: { ...query, archived: 'false' }, signal })),
  staleTime: LOOKUP_STALE_MS,
});

const noAgents: Agent[] = [];
const noGroups: Group[] = [];

/** The colleagues who can be given work; empty until loaded, or where the role may not see them. */
export function useAgents(): Agent[] {
  const may = useMay('agent.read');
  return useQuery({ ...agentsQuery, enabled: may }).data ?? noAgents;
}

/** The groups that own work; empty until loaded. */
export function useGroups(): Group[] {
  return useQuery(groupsQuery).data ?? noGroups;
}

/** Tags in use that begin like `q`, most used first. */
export function useTags(q: string): string[] {
  const { data } = useQuery({
    queryKey: ['tags', q],
    queryFn: async ({ signal }) => (await api.listTags({ query: q ? { q } : {}, signal })).data,
    placeholderData: (before) => before,
  });
  return data?.map((entry) => entry.tag) ?? [];
}
