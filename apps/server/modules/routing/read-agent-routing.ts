import { channels, type AgentRouting, type Availability, type Channel } from '@heed/contract';
import type { Database } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { loadOf, queryOf } from './read-desk.ts';
import { usualCapacity } from './usual-capacity.ts';

interface Row {
  agentId: number;
  availability: Availability;
  since: Date;
  capacity: Partial<Record<Channel, number>>;
  load: Partial<Record<Channel, number>>;
  skills: { skillId: number; level: number }[];
}

const read = `
  select a.person_id as "agentId", coalesce(r.availability, 'online') as availability, coalesce(r.since, p.created_at) as since,
    coalesce((select json_object_agg(c.channel, c.capacity) from agent_channel c where c.agent_id = a.person_id and c.capacity is not null), '{}') as capacity,
    ${loadOf('a.person_id')} as load,
    coalesce((select json_agg(json_build_object('skillId', s.skill_id, 'level', s.level) order by s.skill_id) from agent_skill s where s.agent_id = a.person_id), '[]') as skills
  from agent a join person p on p.id = a.person_id left join agent_routing r on r.agent_id = a.person_id
  where case when $1::bigint is null then a.disabled_at is null else a.person_id = $1 end order by lower(p.name), p.id`;

/** Availability, capacity, load and skills of each agent who is not disabled, by name. */
export async function listAgentRouting(database: Database): Promise<AgentRouting[]> {
  return (await queryOf(database)<Row>('agent-routing', read, [null])).map(present);
}

/** The same of one agent; refuses `notFound`. */
export async function readAgentRouting(database: Database, agentId: number): Promise<AgentRouting> {
  const [row] = await queryOf(database)<Row>('agent-routing', read, [agentId]);
  if (!row) throw refuse('notFound');
  return present(row);
}

function present({ since, capacity, load, ...same }: Row): AgentRouting {
  return {
    ...same,
    since: since.toISOString(),
    capacity: channels.map((channel) => ({
      channel,
      limit: capacity[channel] ?? usualCapacity[channel],
      load: load[channel] ?? 0,
    })),
  };
}
