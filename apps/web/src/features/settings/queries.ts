import { queryOptions } from '@tanstack/react-query';
import type { AgentRouting } from '@heed/contract';
import { api } from '../../api.ts';
import { loadByNumber } from '../../names/load-by-number.ts';

/** What several pages of settings show, by the keys that realtime-keys.ts makes stale. */
export const queuesQuery = queryOptions({
  queryKey: ['queues', 'settings'],
  queryFn: async ({ signal }) => (await api.listQueues({ signal })).data,
});

export const companyQuery = queryOptions({
  queryKey: ['settings', 'company'],
  queryFn: ({ signal }) => api.getCompany({ signal }),
});

const ROLES_STALE_MS = 300_000;

/** One role; null when it is gone. */
export function roleQuery(id: number) {
  return queryOptions({
    queryKey: ['roles', id],
    queryFn: async ({ signal }) =>
      (await api.listRoles({ query: { ids: String(id) }, signal })).data[0] ?? null,
    staleTime: ROLES_STALE_MS,
  });
}

/** The role of those who answer customers, one of the built-in ones, which come first. */
export const usualRoleQuery = queryOptions({
  queryKey: ['roles', 'usual'],
  queryFn: async ({ signal }) =>
    (await api.listRoles({ signal })).data.find(({ key }) => key === 'agent')?.id ?? null,
  staleTime: ROLES_STALE_MS,
});

/** One group; null when there is none of this number. */
export function groupQuery(id: number) {
  return queryOptions({
    queryKey: ['groups', id],
    queryFn: async ({ signal }) =>
      (await api.listGroups({ query: { ids: String(id) }, signal })).data[0] ?? null,
  });
}

/** Begins the keys of everything about availability, capacity and skills. */
export const agentRoutingKey = ['agents', 'routing'];

const agentRouting = loadByNumber<AgentRouting>(
  (agentIds, size) => api.listAgentRouting({ query: { agentIds, ...size } }),
  ({ agentId }) => agentId,
);

/** Availability, capacity and skills of an agent, asked for together with others; null of one who is disabled. */
export function agentRoutingQuery(id: number) {
  return queryOptions({
    queryKey: [...agentRoutingKey, id],
    queryFn: () => agentRouting.load(id),
  });
}
