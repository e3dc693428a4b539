import type { ConditionField } from '@heed/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Kind = NonNullable<ConditionField['of']>;

interface Named {
  id: number;
  name: string;
}

interface Source {
  /** How keys of queries begin, so that realtime-keys.ts makes them stale. */
  key: string;
  find: (q: string, signal: AbortSignal) => Promise<Named[]>;
  nameOf: (id: number) => Promise<string | undefined>;
}

const FOUND = 20;
const PAUSE_MS = 200;
const STALE_MS = 300_000;
const first = (q: string) => ({ 'page[size]': FOUND, ...(q && { q }) });
const only = (id: number) => ({ ids: String(id) });

const sources: Record<Kind, Source> = {
  agent: {
    key: 'agents',
    find: async (q, signal) =>
      (await api.listAgents({ query: { ...first(q), disabled: 'false' }, signal })).data,
    nameOf: async (id) => (await api.listAgents({ query: only(id) })).data[0]?.name,
  },
  group: {
    key: 'groups',
    find: async (q, signal) =>
      (await api.listGroups({ query: { ...first(q), archived: 'false' }, signal })).data,
    nameOf: async (id) => (await api.listGroups({ query: only(id) })).data[0]?.name,
  },
  queue: {
    key: 'queues',
    find: async (q, signal) =>
      (await api.listQueues({ signal })).data.filter(({ name }) =>
        name.toLocaleLowerCase().includes(q.toLocaleLowerCase()),
      ),
    nameOf: async (id) => (await api.listQueues()).data.find((queue) => queue.id === id)?.name,
  },
  inbox: {
    key: 'inboxes',
    find: async (q, signal) => (await api.listInboxes({ query: first(q), signal })).data,
    nameOf: async (id) => (await api.listInboxes({ query: only(id) })).data[0]?.name,
  },
  customer: {
    key: 'customers',
    find: async (q, signal) =>
      (await api.listCustomers({ query: first(q), signal })).data.map(({ id, name, email }) => ({
        id,
        name: name || email || `#${id}`,
      })),
    nameOf: async (id) => (await api.getCustomer({ params: { id } })).name,
  },
  organization: {
    key: 'organizations',
    find: async (q, signal) => (await api.listOrganizations({ query: first(q), signal })).data,
    nameOf: async (id) => (await api.getOrganization({ params: { id } })).name,
  },
  ticket: {
    key: 'tickets',
    find: async (q, signal) =>
      (await api.listTickets({ query: { ...first(q), view: 'all' }, signal })).data.map(
        ({ id, subject }) => ({
          id,
          name: `#${id} ${subject}`,
        }),
      ),
    nameOf: async (id) => `#${id}`,
  },
};

/** Those whose name holds what is typed, a moment after it was; found on the server. */
export function useFound(kind: Kind, typed: string): Named[] {
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: [sources[kind].key, 'condition', q],
    queryFn: ({ signal }) => sources[kind].find(q, signal),
    placeholderData: keepPreviousData,
  });
  return data ?? [];
}

/** The names of what was chosen; the number of what has none any more. */
export function useNamesOf(kind: Kind, ids: readonly number[]): (id: number) => string {
  const names = useQueries({
    queries: ids.map((id) => ({
      queryKey: [sources[kind].key, 'condition-name', id],
      queryFn: async () => (await sources[kind].nameOf(id)) ?? `#${id}`,
      staleTime: STALE_MS,
      retry: false,
    })),
    combine: (answers) => answers.map(({ data }) => data),
  });
  return (id) => names[ids.indexOf(id)] ?? `#${id}`;
}
