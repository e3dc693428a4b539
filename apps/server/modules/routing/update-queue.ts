import { sql } from 'kysely';
import { changedFields, markChanged, type ChangedFields, type Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { checkQueue, chooseKey, writeGroups, writeSkills, type QueueInput } from './queue-input.ts';
import { lockRouting } from './routing-lock.ts';

/**
 * Changes a queue as the writer saw it at `version`; conditions and weights left out of theirs stay. Refuses
 * (`conflict`) fields that somebody else has changed since, and `notPossible` what would keep the built-in queue from
 * taking every ticket that is left.
 */
export async function updateQueue(
  tx: Tx,
  input: { id: number; version: number; changes: Partial<QueueInput> },
): Promise<void> {
  await lockRouting(tx);
  const row = await readQueueRow(tx, input.id);
  const changes = merged(row.values, input.changes);
  const fields = changedFields(row, { version: input.version, changes }, tx.actor);
  if (fields.length === 0) return;
  if (row.builtIn && fields.some((field) => field === 'conditions' || field === 'active'))
    throw refuse('notPossible', { reason: 'standardQueue' });
  await checkQueue(tx, changes);
  const next = { ...row.values, ...changes };
  const version = row.version + 1;
  await tx.db
    .updateTable('queue')
    .set({
      ...(fields.includes('name') && { name: next.name }),
      ...(fields.includes('key') && { key: await chooseKey(tx, 'queue', next) }),
      conditions: JSON.stringify(next.conditions),
      target_minutes: next.targetMinutes,
      weights: JSON.stringify(next.weights),
      active: next.active,
      version,
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, { version, by: tx.actor.id })),
    })
    .where('id', '=', input.id)
    .execute();
  if (fields.includes('primaryGroupIds') || fields.includes('overflowGroupIds'))
    await writeGroups(tx, input.id, next);
  if (fields.includes('requiredSkillIds')) await writeSkills(tx, input.id, next.requiredSkillIds);
  tx.record({ type: 'queue.updated', facts: { queueId: input.id, fields } });
}

interface QueueRow {
  builtIn: boolean;
  version: number;
  changedFields: ChangedFields;
  values: QueueInput;
}

/** The queue as it is set up; refuses `notFound`. */
export async function readQueueRow(tx: Tx, id: number): Promise<QueueRow> {
  const { rows } = await sql<QueueRow>`
    select q.built_in as "builtIn", q.version, q.changed_fields as "changedFields", json_build_object(
      'name', q.name, 'key', q.key, 'conditions', q.conditions, 'targetMinutes', q.target_minutes, 'weights', q.weights, 'active', q.active,
      'primaryGroupIds', array(select group_id from queue_group g where g.queue_id = q.id and tier = 'primary' order by 1),
      'overflowGroupIds', array(select group_id from queue_group g where g.queue_id = q.id and tier = 'overflow' order by 1),
      'requiredSkillIds', array(select skill_id from queue_skill s where s.queue_id = q.id order by 1)) as values
    from queue q where q.id = ${id} and q.removed_at is null`.execute(tx.db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

function merged(values: QueueInput, changes: Partial<QueueInput>): Partial<QueueInput> {
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<QueueInput>;
  const sorted = (ids: readonly number[]) => [...new Set(ids)].sort((a, b) => a - b);
  return {
    ...given,
    ...(given.conditions && { conditions: { ...values.conditions, ...given.conditions } }),
    ...(given.weights && { weights: { ...values.weights, ...given.weights } }),
    ...(given.primaryGroupIds && { primaryGroupIds: sorted(given.primaryGroupIds) }),
    ...(given.overflowGroupIds && { overflowGroupIds: sorted(given.overflowGroupIds) }),
    ...(given.requiredSkillIds && { requiredSkillIds: sorted(given.requiredSkillIds) }),
  };
}
