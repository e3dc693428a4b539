import type { FitnessWeights } from '@heed/assignment';
import type { Queue } from '@heed/contract';
import { sql } from 'kysely';
import { freeKey, keyOf, type Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';

/** A queue as it is set up. */
export interface QueueInput {
  name: string;
  /** For configuration as code; made from the name when absent. */
  key?: string;
  conditions: Partial<Queue['conditions']>;
  primaryGroupIds: readonly number[];
  overflowGroupIds: readonly number[];
  requiredSkillIds: readonly number[];
  targetMinutes: number | null;
  /** Terms left out weigh as usual. */
  weights: Partial<FitnessWeights>;
  active: boolean;
}

/** Refuses (`invalidInput`) groups and skills that are not there. */
export async function checkQueue(tx: Tx, input: Partial<QueueInput>): Promise<void> {
  const named = {
    'body.conditions.groupIds': await allThere(tx, 'agent_group', input.conditions?.groupIds),
    'body.primaryGroupIds': await allThere(tx, 'agent_group', input.primaryGroupIds),
    'body.overflowGroupIds': await allThere(tx, 'agent_group', input.overflowGroupIds),
    'body.requiredSkillIds': await allThere(tx, 'skill', input.requiredSkillIds),
  };
  const faults = Object.entries(named).filter(([, there]) => !there);
  if (faults.length > 0) throw invalid(faults.map(([path]) => ({ path, code: 'unknown' })));
}

async function allThere(
  tx: Tx,
  table: 'agent_group' | 'skill',
  ids: readonly number[] = [],
): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  return (
    (await tx.db.selectFrom(table).select('id').where('id', 'in', wanted).execute()).length === wanted.length
  );
}

/** The key wanted, or a free one made from the name's Latin letters and digits. Refuses (`alreadyExists`) one in use. The caller holds the routing lock. */
export async function chooseKey(
  tx: Tx,
  table: 'queue' | 'skill',
  input: { key?: string; name: string },
): Promise<string> {
  const wanted = input.key ?? keyOf(input.name, table);
  const { rows } = await sql<{ key: string }>`
    select key from ${sql.table(table)} where (key = ${wanted} or key like ${`${wanted}-%`}) ${table === 'queue' ? sql`and removed_at is null` : sql``}`.execute(
    tx.db,
  );
  const taken = rows.map(({ key }) => key);
  if (input.key !== undefined && taken.includes(wanted)) throw refuse('alreadyExists');
  return freeKey(wanted, taken);
}

/** Writes who serves a queue; a group named twice serves it as its own. */
export async function writeGroups(
  tx: Tx,
  queueId: number,
  { primaryGroupIds, overflowGroupIds }: Pick<QueueInput, 'primaryGroupIds' | 'overflowGroupIds'>,
): Promise<void> {
  await tx.db.deleteFrom('queue_group').where('queue_id', '=', queueId).execute();
  const tiers = new Map([
    ...overflowGroupIds.map((id) => [id, 'overflow'] as const),
    ...primaryGroupIds.map((id) => [id, 'primary'] as const),
  ]);
  if (tiers.size === 0) return;
  await tx.db
    .insertInto('queue_group')
    .values([...tiers].map(([groupId, tier]) => ({ queue_id: queueId, group_id: groupId, tier })))
    .execute();
}

/** Writes the skills a queue asks for. */
export async function writeSkills(tx: Tx, queueId: number, skillIds: readonly number[]): Promise<void> {
  await tx.db.deleteFrom('queue_skill').where('queue_id', '=', queueId).execute();
  const wanted = [...new Set(skillIds)];
  if (wanted.length > 0)
    await tx.db
      .insertInto('queue_skill')
      .values(wanted.map((skillId) => ({ queue_id: queueId, skill_id: skillId })))
      .execute();
}
