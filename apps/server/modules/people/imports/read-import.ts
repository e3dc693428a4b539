import type { CustomerImport, ImportRow, Page, PersonRef, Profile } from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { presentRun, type RunRow } from '../../../platform/runs/index.ts';
import { readProfileFields } from '../fields/list-fields.ts';
import type { Columns } from './parse-row.ts';

const SAMPLE = 20;

type Mapping = (string | null)[];

export interface StoredImport {
  id: number;
  profile: Profile;
  fileName: string;
  encoding: string;
  delimiter: string;
  headers: string[];
  rowCount: number;
  mapping: Mapping;
  createdAt: Date;
  createdBy: PersonRef;
  run: Dated | null;
  undo: Dated | null;
}
/** A run as JSON holds it: its times are texts. */
type Dated = Omit<RunRow, 'created_at' | 'finished_at' | 'cancelled_at'> &
  Record<'created_at' | 'finished_at' | 'cancelled_at', string | null>;

/** Imports that have been read whole. */
async function read(db: Reader, which: RawBuilder<SqlBool>, most: number): Promise<StoredImport[]> {
  const { rows } = await sql<StoredImport>`
    select i.id, i.profile, i.file_name as "fileName", i.encoding, i.delimiter, i.headers, i.row_count as "rowCount", i.mapping,
      i.created_at as "createdAt", json_build_object('id', p.id, 'name', p.name, 'email', p.email) as "createdBy",
      to_jsonb(r) as run, to_jsonb(u) as undo
    from customer_import i join person p on p.id = i.created_by
      left join bulk_run r on r.id = i.run_id left join bulk_run u on u.id = i.undo_run_id
    where i.row_count is not null and ${which} order by i.id desc limit ${most}`.execute(db);
  return rows;
}

/** One import as it is kept; refuses `notFound`. */
export async function readImport(db: Reader, id: number): Promise<StoredImport> {
  const [row] = await read(db, sql<SqlBool>`i.id = ${id}`, 1);
  if (!row) throw refuse('notFound');
  return row;
}

/** What its columns are, with the custom fields that they name. */
export async function readColumns(db: Reader, id: number, mapping?: Mapping): Promise<Columns> {
  const row = await readImport(db, id);
  const chosen = row.headers.map((_, place) => (mapping ?? row.mapping)[place] ?? null);
  const keys = chosen.flatMap((target) => (target?.startsWith('field:') ? [target.slice(6)] : []));
  const fields = await readProfileFields(db, row.profile, keys);
  return { profile: row.profile, headers: row.headers, mapping: chosen, fields };
}

/** One import with its first rows. */
export async function getImport(db: Reader, id: number): Promise<CustomerImport> {
  const row = await readImport(db, id);
  const { rows } = await sql<{ cells: string[] }>`
    select cells from customer_import_row where import_id = ${id} order by number limit ${SAMPLE}`.execute(
    db,
  );
  const { encoding, delimiter, headers, mapping } = row;
  return { ...present(row), encoding, delimiter, headers, mapping, sample: rows.map(({ cells }) => cells) };
}

/** The imports that are kept, newest first. */
export async function listImports(
  db: Reader,
  page: Page,
): Promise<{ data: ImportRow[]; meta: { hasMore: boolean; after: string | null } }> {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const rows = await read(db, sql<SqlBool>`i.id < ${before}`, size + 1);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map(present),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}

function present({
  id,
  profile,
  fileName,
  rowCount,
  createdAt,
  createdBy,
  run,
  undo,
}: StoredImport): ImportRow {
  return {
    id,
    profile,
    fileName,
    rowCount,
    createdAt: createdAt.toISOString(),
    createdBy,
    run: run && presentRun(withDates(run)),
    undo: undo && presentRun(withDates(undo)),
  };
}

function withDates(run: Dated): RunRow {
  const date = (text: string | null) => text && new Date(text);
  return {
    ...run,
    created_at: new Date(run.created_at!),
    finished_at: date(run.finished_at) || null,
    cancelled_at: date(run.cancelled_at) || null,
  };
}
