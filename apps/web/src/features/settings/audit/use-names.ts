import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../api.ts';
import {
  groupsQuery,
  inboxesQuery,
  knownAgentsQuery,
  queuesQuery,
  rolesQuery,
  skillsQuery,
} from '../queries.ts';

export type Named = 'agent' | 'group' | 'role' | 'queue' | 'skill' | 'inbox';

/** Names of what facts mention by number; what is gone or unknown keeps its number. */
export function useNames(): (kind: Named, id: unknown) => string {
  const mayReadAgents = useMay('agent.read');
  const sources = {
    agent: useQuery({ ...knownAgentsQuery, enabled: mayReadAgents }).data,
    group: useQuery(groupsQuery).data,
    role: useQuery(rolesQuery).data,
    queue: useQuery(queuesQuery).data,
    skill: useQuery(skillsQuery).data,
    inbox: useQuery({ ...inboxesQuery, refetchInterval: false }).data,
  };
  return (kind, id) => sources[kind]?.find((each) => each.id === id)?.name ?? `#${String(id)}`;
}
