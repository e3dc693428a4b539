import type { FieldOption, Localized, Profile, ProfileField } from '@heed/contract';
import { sql } from 'kysely';
import type { ChangedFields, Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

export interface ProfileFieldRow {
  id: number;
  key: string;
  type: ProfileField['type'];
  label: Localized;
  help: Localized;
  options: FieldOption[];
  pattern: string | null;
  position: number;
  archived: boolean;
  version: number;
  changedFields: ChangedFields;
}

/** Where the fields of customers or of organizations are kept. */
export const tableOf = { customer: 'customer_field', organization: 'organization_field' } as const;

const columns = sql`f.id, f.key, f.type, f.label, f.help, f.options, f.pattern, f.position, f.archived_at is not null as archived, f.version, f.changed_fields as "changedFields"`;
const from = (of: Profile) => sql`${sql.table(tableOf[of])} f`;

/** Every custom field of these in order, archived ones last. */
export async function listProfileFields(db: Reader, of: Profile): Promise<ProfileField[]> {
  const { rows } =
    await sql<ProfileFieldRow>`select ${columns} from ${from(of)} order by f.archived_at is not null, f.position, f.id`.execute(
      db,
    );
  return rows.map(presentProfileField);
}

/** One of them as it is set up; refuses `notFound`. */
export async function readProfileField(db: Reader, of: Profile, id: number): Promise<ProfileFieldRow> {
  const { rows } = await sql<ProfileFieldRow>`select ${columns} from ${from(of)} where f.id = ${id}`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** Those of these keys, archived ones too. */
export async function readProfileFields(
  db: Reader,
  of: Profile,
  keys: readonly string[],
): Promise<ProfileFieldRow[]> {
  if (keys.length === 0) return [];
  const { rows } =
    await sql<ProfileFieldRow>`select ${columns} from ${from(of)} where f.key = any(${keys}::text[])`.execute(
      db,
    );
  return rows;
}

export function presentProfileField(field: ProfileFieldRow): ProfileField {
  const { changedFields: _, ...shown } = field;
  return shown;
}
