import type { BodyOf, ticketEndpoints } from '@heed/contract';
import { lockConfiguration, changedFields, markChanged, type Tx } from '../../../platform/database/index.ts';
import { clearStandard } from './create-form.ts';
import { checkForm } from './form-input.ts';
import { readForm } from './list-forms.ts';

type Changes = Omit<BodyOf<typeof ticketEndpoints.updateTicketForm>, 'version'>;

/** Changes or archives a form as the writer saw it at `version`; an archived one is not the standard one. Refuses `conflict`, and what {@link checkForm} refuses. */
export async function updateForm(
  tx: Tx,
  { id, version, changes }: { id: number; version: number; changes: Changes },
): Promise<void> {
  await lockConfiguration(tx);
  const row = await readForm(tx.db, id);
  const fields = changedFields({ ...row, values: row }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const next = { ...row, ...given } as typeof row;
  await checkForm(tx, {
    fields: fields.includes('fields') ? next.fields : [],
    groupIds: fields.includes('groupIds') ? next.groupIds : [],
  });
  const standard = next.standard && !next.archived;
  if (standard && !row.standard) await clearStandard(tx);
  const mark = { version: row.version + 1, by: tx.actor.id };
  await tx.db
    .updateTable('ticket_form')
    .set({
      ...(fields.includes('archived') && { archived_at: next.archived ? tx.now : null }),
      name: JSON.stringify(next.name),
      fields: JSON.stringify(next.fields),
      group_ids: [...new Set(next.groupIds)],
      inbox_ids: [...new Set(next.inboxIds)],
      standard,
      version: mark.version,
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, mark)),
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'ticketForm.updated', facts: { formId: id, fields } });
}
