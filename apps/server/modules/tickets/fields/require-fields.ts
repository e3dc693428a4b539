import { formOf, missingFields, type FieldValues, type TicketField, type TicketForm } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

/** What decides which fields a ticket must have. */
export interface FieldedTicket {
  formId: number | null;
  groupId: number | null;
  inboxId: number | null;
  fields: FieldValues;
}

type Field = Pick<TicketField, 'id' | 'key' | 'type' | 'required' | 'archived'>;

const catalogue = `select
  (select coalesce(json_agg(json_build_object('id', id, 'key', key, 'type', type, 'required', required, 'archived', false) order by position, id), '[]')
     from ticket_field where archived_at is null) as fields,
  (select coalesce(json_agg(json_build_object('id', id, 'fields', fields, 'groupIds', group_ids, 'inboxIds', inbox_ids, 'standard', standard, 'archived', archived_at is not null) order by position, id), '[]')
     from ticket_form) as forms`;

/** The fields in use and all forms, as {@link formOf} and {@link missingFields} take them. */
export async function readCatalogue(tx: Tx): Promise<{ fields: Field[]; forms: TicketForm[] }> {
  const [row] = await tx.prepared<{ fields: Field[]; forms: TicketForm[] }>(
    'tickets/field-catalogue',
    catalogue,
    [],
  );
  return row!;
}

/** Refuses (`fieldsRequired`, naming them) to solve a ticket whose form asks for fields that are empty. */
export async function requireFields(tx: Tx, ticket: FieldedTicket): Promise<void> {
  const { fields, forms } = await readCatalogue(tx);
  if (fields.length === 0) return;
  const missing = missingFields(formOf(forms, ticket), fields, ticket.fields);
  if (missing.length > 0)
    throw refuse('fieldsRequired', {
      errors: missing.map(({ key }) => ({ path: `body.fields.${key}`, code: 'required' })),
    });
}
