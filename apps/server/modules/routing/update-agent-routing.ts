import type { Availability, Channel } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import { addVacancies } from './add-vacancies.ts';
import { lockRouting } from './routing-lock.ts';
import { setAvailability } from './set-availability.ts';

export interface AgentRoutingChanges {
  availability?: Availability;
  /** Channels left out stay as they are. */
  capacity?: readonly { channel: Channel; limit: number }[];
  /** All skills of the agent; `level` in [0, 1], about 0.5 being the usual pace. */
  skills?: readonly { skillId: number; level: number }[];
}

/** Changes what work an agent may be given. Refuses `notFound`, and (`invalidInput`) skills that are not there. */
export async function updateAgentRouting(
  tx: Tx,
  agentId: number,
  changes: AgentRoutingChanges,
): Promise<void> {
  await lockRouting(tx);
  const agent = await tx.db
    .selectFrom('agent')
    .select('person_id')
    .where('person_id', '=', agentId)
    .executeTakeFirst();
  if (!agent) throw refuse('notFound');
  if (changes.availability)
    await setAvailability(tx, { agentId, availability: changes.availability, requeue: false });
  if (changes.capacity) await setCapacity(tx, agentId, changes.capacity);
  if (changes.skills) await setSkills(tx, agentId, changes.skills);
  const fields = (['capacity', 'skills'] as const).filter((field) => changes[field]);
  if (fields.length === 0) return;
  await addVacancies(tx, [agentId]);
  tx.record({ type: 'agent.routingChanged', facts: { agentId, fields }, personId: agentId });
}

async function setCapacity(
  tx: Tx,
  agentId: number,
  capacity: NonNullable<AgentRoutingChanges['capacity']>,
): Promise<void> {
  const limits = JSON.stringify([...new Map(capacity.map((each) => [each.channel, each])).values()]);
  await sql`
    insert into agent_channel (agent_id, channel, capacity) select ${agentId}, c.channel, c.limit from jsonb_to_recordset(${limits}::jsonb) as c (channel text, "limit" integer)
    on conflict (agent_id, channel) do update set capacity = excluded.capacity`.execute(tx.db);
}

async function setSkills(
  tx: Tx,
  agentId: number,
  skills: NonNullable<AgentRoutingChanges['skills']>,
): Promise<void> {
  const levels = new Map(skills.map(({ skillId, level }) => [skillId, level]));
  const ids = [...levels.keys()];
  const known =
    ids.length === 0 ? [] : await tx.db.selectFrom('skill').select('id').where('id', 'in', ids).execute();
  if (known.length < ids.length) throw invalid([{ path: 'body.skills', code: 'unknown' }]);
  await tx.db.deleteFrom('agent_skill').where('agent_id', '=', agentId).execute();
  if (ids.length === 0) return;
  await tx.db
    .insertInto('agent_skill')
    .values([...levels].map(([skillId, level]) => ({ agent_id: agentId, skill_id: skillId, level })))
    .execute();
}
