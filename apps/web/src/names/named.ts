import { api } from '../api.ts';

/** What the interface names by number. */
export type Named = 'agent' | 'group' | 'role' | 'queue' | 'skill' | 'inbox';

/** One of them, by its number. */
export type Mention = readonly [kind: Named, id: number];

interface Question {
  'page[size]': number;
  ids?: string;
  q?: string;
  /** Of agents and of groups: only those in use, only those of a group. */
  disabled?: 'false';
  archived?: 'false';
  groupId?: number;
}

interface Source {
  /** How keys of queries begin, so that realtime-keys.ts makes them stale. */
  key: string;
  list: (query: Question, signal?: AbortSignal) => Promise<{ data: NamedRow[]; meta: { hasMore: boolean } }>;
  inUse?: Pick<Question, 'disabled' | 'archived'>;
}

export interface NamedRow {
  id: number;
  name: string;
}

/** Where each kind is listed. */
export const sources: Record<Named, Source> = {
  agent: {
    key: 'agents',
    list: (query, signal) => api.listAgents({ query, signal }),
    inUse: { disabled: 'false' },
  },
  group: {
    key: 'groups',
    list: (query, signal) => api.listGroups({ query, signal }),
    inUse: { archived: 'false' },
  },
  role: { key: 'roles', list: (query, signal) => api.listRoles({ query, signal }) },
  queue: { key: 'queues', list: (_, signal) => api.listQueues({ signal }) },
  skill: { key: 'skills', list: (query, signal) => api.listSkills({ query, signal }) },
  inbox: { key: 'inboxes', list: (query, signal) => api.listInboxes({ query, signal }) },
};
