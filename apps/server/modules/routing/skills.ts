import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { chooseKey } from './queue-input.ts';
import { lockRouting } from './routing-lock.ts';

/** A skill as the API shows it. */
interface SkillRow {
  id: number;
  key: string;
  name: string;
  agentCount: number;
  version: number;
}

/** Makes a skill that queues can ask for and agents can have. Refuses `alreadyExists` (the key). */
export async function createSkill(tx: Tx, input: { name: string; key?: string }): Promise<SkillRow> {
  await lockRouting(tx);
  const key = await chooseKey(tx, 'skill', input);
  const row = await tx.db
    .insertInto('skill')
    .values({ key, name: input.name })
    .returning(['id', 'key', 'name', 'version'])
    .executeTakeFirstOrThrow();
  tx.record({ type: 'skill.created', facts: { skillId: row.id } });
  return { ...row, agentCount: 0 };
}

/** Removes a skill from the desk: no queue asks for it and no agent has it any more. Refuses `notFound`. */
export async function removeSkill(tx: Tx, id: number): Promise<void> {
  await lockRouting(tx);
  const removed = await tx.db.deleteFrom('skill').where('id', '=', id).returning('id').executeTakeFirst();
  if (!removed) throw refuse('notFound');
  tx.record({ type: 'skill.removed', facts: { skillId: id } });
}
