import type { FormItem, Localized, TicketForm } from '@heed/contract';
import { sql } from 'kysely';
import type { ChangedFields, Reader, Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

export interface FormRow {
  id: number;
  key: string;
  name: Localized;
  fields: FormItem[];
  groupIds: number[];
  inboxIds: number[];
  position: number;
  standard: boolean;
  archived: boolean;
  version: number;
  changedFields: ChangedFields;
}

const columns = sql`f.id, f.key, f.name, f.fields, f.group_ids as "groupIds", f.inbox_ids as "inboxIds", f.position, f.standard, f.archived_at is not null as archived, f.version, f.changed_fields as "changedFields"`;

/** Every form in order, archived ones last. */
export async function listForms(db: Reader): Promise<TicketForm[]> {
  const { rows } =
    await sql<FormRow>`select ${columns} from ticket_form f order by f.archived_at is not null, f.position, f.id`.execute(
      db,
    );
  return rows.map(presentForm);
}

/** One of them as it is set up; refuses `notFound`. */
export async function readForm(db: Tx['db'], id: number): Promise<FormRow> {
  const { rows } = await sql<FormRow>`select ${columns} from ticket_form f where f.id = ${id}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

export function presentForm(row: FormRow): TicketForm {
  const { changedFields: _, ...form } = row;
  return form;
}
