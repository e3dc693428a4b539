import type { BodyOf, ticketEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { lockConfiguration, changedFields, markChanged, type Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { keepOptions } from '../../people/index.ts';
import { checkSetup } from './field-input.ts';
import { readField } from './list-fields.ts';

type Changes = Omit<BodyOf<typeof ticketEndpoints.updateTicketField>, 'version'>;

/**
 * Changes or archives a field as the writer saw it at `version`. Options left out stay, archived: tickets may have them.
 * Refuses `conflict`, `notPossible` to archive a field on which a form's other fields depend, and (`invalidInput`) parts
 * that do not fit together.
 */
export async function updateField(
  tx: Tx,
  { id, version, changes: given }: { id: number; version: number; changes: Changes },
): Promise<void> {
  await lockConfiguration(tx);
  const row = await readField(tx.db, id);
  const changes = {
    ...given,
    ...(given.options && { options: keepOptions(given.options, row.options) }),
  };
  const fields = changedFields({ ...row, values: row }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const next = {
    ...row,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  } as typeof row;
  checkSetup(next);
  if (next.archived && !row.archived) await requireFree(tx, id);
  const mark = { version: row.version + 1, by: tx.actor.id };
  const reindex = fields.includes('searchable');
  await tx.db
    .updateTable('ticket_field')
    .set({
      label: JSON.stringify(next.label),
      help: JSON.stringify(next.help),
      options: JSON.stringify(next.options),
      for_customers: next.forCustomers,
      required: next.required,
      pattern: next.pattern,
      default_value: next.defaultValue === null ? null : JSON.stringify(next.defaultValue),
      searchable: next.searchable,
      ...(reindex && { index_state: next.searchable ? 'building' : 'none' }),
      ...(fields.includes('archived') && { archived_at: next.archived ? tx.now : null }),
      version: mark.version,
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, mark)),
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'ticketField.updated', facts: { fieldId: id, fields } });
}

/** Refuses a field by which a form decides about others. */
async function requireFree(tx: Tx, id: number): Promise<void> {
  const { rows } = await sql`
    select 1 from ticket_form f, jsonb_array_elements(f.fields) item
    where f.archived_at is null and ((item -> 'showWhen' ->> 'fieldId')::bigint = ${id} or (item -> 'requireWhen' ->> 'fieldId')::bigint = ${id}) limit 1`.execute(
    tx.db,
  );
  if (rows.length > 0) throw refuse('notPossible', { reason: 'fieldInUse' });
}
