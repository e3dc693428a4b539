import type { Page, TaskTemplate } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, readCursor, type ChangedFields, type Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

interface Row extends TaskTemplate {
  changedFields: ChangedFields;
  removed: boolean;
}

const columns = sql`m.id, m.key, m.name, m.titles, m.version, m.changed_fields as "changedFields", m.removed_at is not null as removed`;

/** A page of the templates that are offered, by name. */
export async function listTemplates(db: Reader, query: Page) {
  const size = query['page[size]'];
  const after = readCursor(query['page[after]'], ['text', 'id']);
  const from = after
    ? sql`and (m.name collate "und-x-icu", m.id) > (${after[0]}::text collate "und-x-icu", ${after[1]})`
    : sql``;
  const { rows } = await sql<Row>`
    select ${columns} from task_template m where m.removed_at is null ${from}
    order by m.name collate "und-x-icu", m.id limit ${size + 1}`.execute(db);
  const { data, meta } = cutPage(rows, size, ({ name, id }) => [name, id]);
  return { data: data.map(presentTemplate), meta };
}

/** A template; refuses (`notFound`) one that is not there, or taken away unless `removed`. With `lock`, nobody else changes it before the commit. */
export async function readTemplate(
  db: Reader,
  id: number,
  { lock = false, removed = false } = {},
): Promise<Row> {
  const { rows } =
    await sql<Row>`select ${columns} from task_template m where m.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
      db,
    );
  if (!rows[0] || (rows[0].removed && !removed)) throw refuse('notFound');
  return rows[0];
}

/** A template as the API shows it. */
export function presentTemplate({ id, key, name, titles, version }: Row): TaskTemplate {
  return { id, key, name, titles, version };
}
