import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

/** What several pages of settings show, by the keys that realtime-keys.ts makes stale. */
export const groupsQuery = queryOptions({
  queryKey: ['groups', 'settings'],
  queryFn: async ({ signal }) => (await api.listGroups({ signal })).data,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await api.listRoles({ signal })).data,
  staleTime: 300_000,
});

export const skillsQuery = queryOptions({
  queryKey: ['skills', 'settings'],
  queryFn: async ({ signal }) => (await api.listSkills({ signal })).data,
});

export const queuesQuery = queryOptions({
  queryKey: ['queues', 'settings'],
  queryFn: async ({ signal }) => (await api.listQueues({ signal })).data,
});

/** Availability, capacity and skills of every agent. */
export const agentRoutingQuery = queryOptions({
  queryKey: ['agents', 'routing'],
  queryFn: async ({ signal }) => (await api.listAgentRouting({ signal })).data,
});

/** A page of agents after another; `q` finds by name and address. */
export function agentsQuery(filter: { q: string; disabled: boolean }) {
  return infiniteQueryOptions({
    queryKey: ['agents', 'settings', filter],
    queryFn: ({ signal, pageParam }) =>
      api.listAgents({
        query: {
          'page[size]': 50,
          'page[after]': pageParam,
          disabled: String(filter.disabled),
          ...(filter.q && { q: filter.q }),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ meta }) => meta.after ?? undefined,
  });
}

/** The agents that can be picked: the first hundred that are not disabled. */
export const pickableAgentsQuery = queryOptions({
  queryKey: ['agents', 'pickable'],
  queryFn: async ({ signal }) =>
    (await api.listAgents({ query: { 'page[size]': 100, disabled: 'false' }, signal })).data,
});

/** Names for numbers: the first hundred agents, those disabled too. */
export const knownAgentsQuery = queryOptions({
  queryKey: ['agents', 'known'],
  queryFn: async ({ signal }) => (await api.listAgents({ query: { 'page[size]': 100 }, signal })).data,
});

/** States change without an event, so an open page asks every ten seconds. */
export const inboxesQuery = queryOptions({
  queryKey: ['inboxes', 'settings'],
  queryFn: async ({ signal }) => (await api.listInboxes({ signal })).data,
  refetchInterval: 10_000,
});

export const companyQuery = queryOptions({
  queryKey: ['settings', 'company'],
  queryFn: ({ signal }) => api.getCompany({ signal }),
});
