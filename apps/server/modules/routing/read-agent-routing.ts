import { channels, type AgentRouting, type Availability, type Channel, type Page } from '@heed/contract';
import { cutPage, readCursor, type Database } from '../../platform/database/index.ts';
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
  /** What the list is ordered by. */
  place: string;
}

const columns = `
  select a.person_id as "agentId", coalesce(r.availability, 'online') as availability, coalesce(r.since, p.created_at) as since,
    coalesce((select json_object_agg(c.channel, c.capacity) from agent_channel c where c.agent_id = a.person_id and c.capacity is not null), '{}') as capacity,
    ${loadOf('a.person_id')} as load,
    coalesce((select json_agg(json_build_object('skillId', s.skill_id, 'level', s.level) order by s.skill_id) from agent_skill s where s.agent_id = a.person_id), '[]') as skills,
    lower(p.name) as place
  from agent a join person p on p.id = a.person_id left join agent_routing r on r.agent_id = a.person_id`;

const list = `${columns}
  where a.disabled_at is null and ($1::bigint[] is null or a.person_id = any ($1)) and ($2::text is null or (lower(p.name), p.id) > ($2, $3::bigint))
  order by lower(p.name), p.id limit $4`;

/** A page of availability, capacity, load and skills of the agents who are not disabled, by name; or of `agentIds` alone. */
export async function listAgentRouting(database: Database, filter: Page & { agentIds?: number[] }) {
  const size = filter['page[size]'];
  const [name = null, id = null] = readCursor(filter['page[after]'], ['text', 'id']) ?? [];
  const values = [filter.agentIds ?? null, name, id, size + 1];
  const rows = await queryOf(database)<Row>('agent-routing-list', list, values);
  const { data, meta } = cutPage(rows, size, ({ place, agentId }) => [place, agentId]);
  return { data: data.map(present), meta };
}

/** The same of one agent, even a disabled one; refuses `notFound`. */
export async function readAgentRouting(database: Database, agentId: number): Promise<AgentRouting> {
  const one = `${columns} where a.person_id = $1`;
  const [row] = await queryOf(database)<Row>('agent-routing', one, [agentId]);
  if (!row) throw refuse('notFound');
  return present(row);
}

function present(row: Row): AgentRouting {
  const { since, capacity, load, place: _, ...same } = row;
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
