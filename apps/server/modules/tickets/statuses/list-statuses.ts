import type { Localized, StatusCategory, TicketStatus } from '@heed/contract';
import { sql } from 'kysely';
import type { ChangedFields, Reader, Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

export interface StatusRow {
  id: number;
  key: string;
  category: StatusCategory;
  standard: boolean;
  agentLabel: Localized;
  customerLabel: Localized;
  position: number;
  archived: boolean;
  version: number;
  changedFields: ChangedFields;
}

const columns = sql`id, key, category, standard, agent_label as "agentLabel", customer_label as "customerLabel", position, archived_at is not null as archived, version, changed_fields as "changedFields"`;

/** Every status inside the categories, archived ones too: of a category the standard one first, then in order. */
export async function listStatuses(db: Reader): Promise<TicketStatus[]> {
  const { rows } =
    await sql<StatusRow>`select ${columns} from custom_status order by array_position(array['new', 'open', 'pending', 'hold', 'solved'], category), standard desc, position, id`.execute(
      db,
    );
  return rows.map(presentStatus);
}

/** One of them as it is set up; refuses `notFound`. */
export async function readStatus(db: Tx['db'], id: number): Promise<StatusRow> {
  const { rows } = await sql<StatusRow>`select ${columns} from custom_status where id = ${id}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

export function presentStatus(row: StatusRow): TicketStatus {
  const { changedFields: _, ...status } = row;
  return status;
}
