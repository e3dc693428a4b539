import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { checkQueue, chooseKey, writeGroups, writeSkills, type QueueInput } from './queue-input.ts';
import { lockRouting } from './routing-lock.ts';

/** So many queues are a list of one page: their order is a whole. */
export const MOST_QUEUES = 200;

/** Makes a queue, the last but the built-in one. Refuses `notPossible` when the desk has as many as it may, `alreadyExists` (the key), and (`invalidInput`) unknown groups and skills. */
export async function createQueue(tx: Tx, input: QueueInput): Promise<{ id: number }> {
  await lockRouting(tx);
  await checkRoom(tx);
  await checkQueue(tx, input);
  const row = await tx.db
    .insertInto('queue')
    .values({
      key: await chooseKey(tx, 'queue', input),
      name: input.name,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from queue where not built_in)`,
      conditions: JSON.stringify(input.conditions),
      target_minutes: input.targetMinutes,
      weights: JSON.stringify(input.weights),
      active: input.active,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeGroups(tx, row.id, input);
  await writeSkills(tx, row.id, input.requiredSkillIds);
  tx.record({ type: 'queue.created', facts: { queueId: row.id } });
  return row;
}

async function checkRoom(tx: Tx): Promise<void> {
  const { count } = await tx.db
    .selectFrom('queue')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= MOST_QUEUES)
    throw refuse('notPossible', { reason: 'queuesFull', params: { maximum: MOST_QUEUES } });
}
