import type { BodyOf, taskTemplateEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import {
  changedFields,
  freeKey,
  keyOf,
  lockConfiguration,
  markChanged,
  type Tx,
} from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { cleanText } from '../clean-text.ts';
import { readTemplate } from './template-row.ts';

type Input = BodyOf<typeof taskTemplateEndpoints.createTaskTemplate>;

/** Keeps a template. Refuses (`alreadyExists`) a key in use. */
export async function createTemplate(tx: Tx, input: Input): Promise<{ id: number }> {
  await lockConfiguration(tx);
  const wanted = input.key ?? keyOf(input.name, 'tasks');
  const { rows } = await sql<{ key: string }>`
    select key from task_template where key = ${wanted} or key like ${`${wanted}-%`}`.execute(tx.db);
  const taken = rows.map(({ key }) => key);
  if (input.key !== undefined && taken.includes(input.key)) throw refuse('alreadyExists');
  const { id } = await tx.db
    .insertInto('task_template')
    .values({
      key: freeKey(wanted, taken),
      name: cleanText(input.name),
      titles: input.titles.map(cleanText),
      created_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'taskTemplate.created', facts: { templateId: id } });
  return { id };
}

/** Changes a template as the writer saw it at `version`. Refuses (`conflict`) fields that somebody else has changed since. */
export async function updateTemplate(
  tx: Tx,
  { id, version, changes }: { id: number; version: number; changes: Partial<Omit<Input, 'key'>> },
): Promise<void> {
  const row = await readTemplate(tx.db, id, { lock: true });
  const fields = changedFields({ ...row, values: row }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const mark = { version: row.version + 1, by: tx.actor.id };
  await tx.db
    .updateTable('task_template')
    .set({
      ...(fields.includes('name') && { name: cleanText(changes.name!) }),
      ...(fields.includes('titles') && { titles: changes.titles!.map(cleanText) }),
      version: mark.version,
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, mark)),
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'taskTemplate.updated', facts: { templateId: id, fields } });
}

/** Takes a template away, or gives it back; nothing happens where it is so already. */
export async function removeTemplate(
  tx: Tx,
  { id, removed }: { id: number; removed: boolean },
): Promise<void> {
  const row = await readTemplate(tx.db, id, { lock: true, removed: true });
  if (row.removed === removed) return;
  await tx.db
    .updateTable('task_template')
    .set({ removed_at: removed ? tx.now : null })
    .where('id', '=', id)
    .execute();
  tx.record({
    type: removed ? 'taskTemplate.removed' : 'taskTemplate.restored',
    facts: { templateId: id },
  });
}
