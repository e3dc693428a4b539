import { MOST_IMPORT_COLUMNS, MOST_IMPORT_ROWS, type Profile } from '@heed/contract';
import { system, transact, type Actor, type Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { listProfileFields } from '../fields/list-fields.ts';
import { guessMapping } from './guess-mapping.ts';
import { detectDelimiter, detectEncoding, readBeginning, readRows, type Encoding } from './read-csv.ts';

/** Rows kept in one statement. */
const AT_ONCE = 1000;

interface Upload {
  profile: Profile;
  actor: Actor;
  file: { name: string; sha256: string };
}

/**
 * Reads an uploaded CSV file into rows: finds its encoding and delimiter, takes the first row as the header, and guesses
 * what the columns are. Refuses (`invalidInput`) a file that is no CSV, has no rows, or too many; nothing is kept then.
 * @returns the import's id.
 */
export async function uploadImport(
  platform: Pick<Platform, 'database' | 'files' | 'clock'>,
  { profile, actor, file }: Upload,
): Promise<number> {
  const { database, files, clock } = platform;
  const open = async () => {
    const opened = await files.open(file.sha256);
    if (!opened) throw refuse('notFound');
    return opened.content;
  };
  const encoding = await detectEncoding(await open());
  const delimiter = detectDelimiter(await readBeginning(await open(), encoding));
  const rows = readRows(await open(), { encoding, delimiter });
  try {
    const { value: headers } = await rows.next();
    if (!headers) throw refuse('invalidInput', { reason: 'importEmpty' });
    if (headers.length > MOST_IMPORT_COLUMNS) throw tooLong();
    const mapping = guessMapping(profile, headers, await listProfileFields(database.read, profile));
    const found = { profile, name: file.name, encoding, delimiter, headers, mapping };
    const id = await transact(database, { actor, now: clock.now() }, (tx) => begin(tx, found));
    await finish(platform, { id, actor, rows });
    return id;
  } finally {
    await rows.return(undefined);
  }
}

/** Keeps the rows; when that fails the import goes. */
async function finish(
  platform: Pick<Platform, 'database' | 'clock'>,
  { id, actor, rows }: { id: number; actor: Actor; rows: AsyncIterable<string[]> },
): Promise<void> {
  const write = (work: (tx: Tx) => Promise<unknown>) =>
    transact(platform.database, { actor, now: platform.clock.now() }, work);
  try {
    const rowCount = await keepRows(platform, id, rows);
    await write(async (tx) => {
      await tx.db.updateTable('customer_import').set({ row_count: rowCount }).where('id', '=', id).execute();
      tx.record({ type: 'import.uploaded', facts: { importId: id } });
    });
  } catch (error) {
    await write((tx) => tx.db.deleteFrom('customer_import').where('id', '=', id).execute());
    throw error;
  }
}

function tooLong() {
  return refuse('invalidInput', {
    reason: 'importTooLong',
    params: { rows: MOST_IMPORT_ROWS, columns: MOST_IMPORT_COLUMNS },
  });
}

interface Found {
  profile: Profile;
  name: string;
  encoding: Encoding;
  delimiter: string;
  headers: string[];
  mapping: (string | null)[];
}

async function begin(tx: Tx, found: Found): Promise<number> {
  const { id } = await tx.db
    .insertInto('customer_import')
    .values({
      profile: found.profile,
      file_name: found.name,
      encoding: found.encoding,
      delimiter: found.delimiter,
      headers: found.headers,
      mapping: JSON.stringify(found.mapping),
      created_by: tx.actor.id!,
      created_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** In transactions of their own: a long file is not held in memory. */
async function keepRows(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  importId: number,
  rows: AsyncIterable<string[]>,
): Promise<number> {
  let number = 0;
  let waiting: { number: number; cells: string[] }[] = [];
  const keep = () =>
    transact(database, { actor: system, now: clock.now() }, (tx) =>
      tx.prepared(
        'people/keep-import-rows',
        `insert into customer_import_row (import_id, number, cells)
         select $1, (row ->> 'number')::int, array(select jsonb_array_elements_text(row -> 'cells')) from jsonb_array_elements($2::jsonb) as row`,
        [importId, JSON.stringify(waiting)],
      ),
    );
  for await (const cells of rows) {
    number += 1;
    if (number > MOST_IMPORT_ROWS || cells.length > MOST_IMPORT_COLUMNS) throw tooLong();
    waiting.push({ number, cells });
    if (waiting.length < AT_ONCE) continue;
    await keep();
    waiting = [];
  }
  if (waiting.length > 0) await keep();
  if (number === 0) throw refuse('invalidInput', { reason: 'importEmpty' });
  return number;
}
