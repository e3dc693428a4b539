import type { ImportCheck } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { Refusal, refuse, renderProblem, type Locale } from '../../../platform/errors/index.ts';
import { findRecords } from './find-records.ts';
import { keysOf, parseRow, type Columns } from './parse-row.ts';

/** Rows looked at in one go. */
const AT_ONCE = 2000;
const TOLD = 100;

/**
 * What importing would do, row by row as the rows would follow each other; changes nothing. A row that finds what an
 * earlier one makes counts as a change of it.
 */
export async function checkImport(
  db: Reader,
  importId: number,
  columns: Columns,
  locale: Locale,
): Promise<ImportCheck> {
  const check: ImportCheck = { create: 0, update: 0, refuse: 0, problems: [] };
  /** Keys of records that the rows before would make; each record a negative number of its own. */
  const made = new Map<string, number>();
  for (let after = 0; ;) {
    const { rows } = await sql<{ number: number; cells: string[] }>`
      select number, cells from customer_import_row where import_id = ${importId} and number > ${after} order by number limit ${AT_ONCE}`.execute(
      db,
    );
    if (rows.length === 0) return check;
    after = rows.at(-1)!.number;
    const parsed = rows.map(({ number, cells }) => ({
      number,
      keys: attempt(() => keysOf(columns.profile, parseRow(cells, columns))),
    }));
    const known = await findRecords(
      db,
      columns.profile,
      parsed.flatMap(({ keys }) => (keys instanceof Refusal ? [] : keys)),
    );
    for (const { number, keys } of parsed) {
      const outcome = keys instanceof Refusal ? keys : attempt(() => plan(keys, known, made));
      if (outcome instanceof Refusal) {
        check.refuse += 1;
        if (check.problems.length < TOLD)
          check.problems.push({ row: number, reason: textOf(outcome, locale) });
      } else check[outcome] += 1;
    }
  }
}

function plan(
  keys: readonly string[],
  known: ReadonlyMap<string, number>,
  made: Map<string, number>,
): 'create' | 'update' {
  const found = new Set(keys.flatMap((key) => known.get(key) ?? made.get(key) ?? []));
  if (found.size > 1) throw refuse('invalidInput', { reason: 'importTwoRecords' });
  const [record = -1 - made.size] = found;
  for (const key of keys) if (!known.has(key)) made.set(key, record);
  return found.size === 1 ? 'update' : 'create';
}

function attempt<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function textOf(refusal: Refusal, locale: Locale): string {
  const { title, detail } = renderProblem(refusal, locale);
  return detail ?? title;
}
