import type { FieldOption, FieldValue, Localized, TicketField, TicketFieldType } from '@heed/contract';
import { sql } from 'kysely';
import type { ChangedFields, Reader, Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

export interface FieldRow {
  id: number;
  key: string;
  type: TicketFieldType;
  label: Localized;
  help: Localized;
  options: FieldOption[];
  forCustomers: boolean;
  required: boolean;
  pattern: string | null;
  defaultValue: FieldValue;
  position: number;
  archived: boolean;
  searchable: boolean;
  indexState: TicketField['index']['state'];
  version: number;
  changedFields: ChangedFields;
}

const columns = sql`f.id, f.key, f.type, f.label, f.help, f.options, f.for_customers as "forCustomers", f.required, f.pattern, f.default_value as "defaultValue",
  f.position, f.archived_at is not null as archived, f.searchable, f.index_state as "indexState", f.version, f.changed_fields as "changedFields"`;

/** Every custom field in order, archived ones last, each with how far its index is. */
export async function listFields(db: Reader): Promise<TicketField[]> {
  const { rows } =
    await sql<FieldRow>`select ${columns} from ticket_field f order by f.archived_at is not null, f.position, f.id`.execute(
      db,
    );
  const progress = rows.some(({ indexState }) => indexState === 'building')
    ? await readProgress(db)
    : new Map<number, number>();
  return rows.map((row) => presentField(row, progress.get(row.id)));
}

/** One of them as it is set up; refuses `notFound`. */
export async function readField(db: Tx['db'], id: number): Promise<FieldRow> {
  const { rows } = await sql<FieldRow>`select ${columns} from ticket_field f where f.id = ${id}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** Those of these keys, archived ones too. */
export async function readFieldsByKey(db: Reader, keys: readonly string[]): Promise<FieldRow[]> {
  if (keys.length === 0) return [];
  const { rows } =
    await sql<FieldRow>`select ${columns} from ticket_field f where f.key = any(${keys}::text[])`.execute(db);
  return rows;
}

export function presentField(field: FieldRow, progress: number | null = null): TicketField {
  const { changedFields: _, indexState, ...row } = field;
  return { ...row, index: { state: indexState, progress } };
}

/** How much of the table PostgreSQL has read for each index under way, 0 to 1. */
async function readProgress(db: Reader): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; done: number }>`
    select substring(c.relname from '^ticket_field_(\d+)$')::bigint as id, (p.blocks_done::float8 / greatest(p.blocks_total, 1)) as done
    from pg_stat_progress_create_index p join pg_class c on c.oid = p.index_relid where c.relname ~ '^ticket_field_\d+$'`.execute(
    db,
  );
  return new Map(rows.map(({ id, done }) => [id, Math.min(1, done)]));
}
