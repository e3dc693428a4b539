import type { BodyOf, peopleEndpoints, Profile } from '@heed/contract';
import { changedFields, lockConfiguration, markChanged, type Tx } from '../../../platform/database/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { readProfileField, tableOf } from './list-fields.ts';
import { keepOptions, setupFaults } from './setup-faults.ts';

type Sent = BodyOf<typeof peopleEndpoints.updateProfileField>;

/**
 * Changes or archives a field as the writer saw it at `version`. Options left out stay, archived: there may be values
 * of them. Refuses `conflict`, and (`invalidInput`) parts that do not fit together.
 */
export async function updateProfileField(
  tx: Tx,
  { of, id }: { of: Profile; id: number },
  { version, ...given }: Sent,
): Promise<void> {
  await lockConfiguration(tx);
  const row = await readProfileField(tx.db, of, id);
  const changes = { ...given, ...(given.options && { options: keepOptions(given.options, row.options) }) };
  const fields = changedFields({ ...row, values: row }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const next = {
    ...row,
    ...Object.fromEntries(fields.map((field) => [field, changes[field]])),
  } as typeof row;
  const faults = setupFaults({ ...next, defaultValue: null });
  if (faults.length > 0) throw invalid(faults);
  const mark = { version: row.version + 1, by: tx.actor.id };
  await tx.db
    .updateTable(tableOf[of])
    .set({
      label: JSON.stringify(next.label),
      help: JSON.stringify(next.help),
      options: JSON.stringify(next.options),
      pattern: next.pattern,
      ...(fields.includes('archived') && { archived_at: next.archived ? tx.now : null }),
      version: mark.version,
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, mark)),
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'profileField.updated', facts: { of, fieldId: id, fields } });
}
