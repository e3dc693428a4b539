import { sql } from 'kysely';
import {
  changedFields,
  markChanged,
  type ChangedFields,
  type Reader,
  type Tx,
} from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { checkTimeZone } from './check-time-zone.ts';

/** Settings that hold for the whole desk. */
export interface Company {
  name: string;
  locale: Locale;
  timeZone: string;
  closeSolvedAfterHours: number;
  /** Null: for ever. */
  keepRawMailDays: number | null;
  /** A parent ticket waits for its children. */
  guardParents: boolean;
  /** A ticket waits for its tasks. */
  guardTasks: boolean;
  trashDays: number;
}

const KEY = 'company';
/** What holds until the desk is set up. */
const initial: Company = {
  name: 'Heed',
  locale: 'en',
  timeZone: 'UTC',
  closeSolvedAfterHours: 96,
  keepRawMailDays: null,
  guardParents: true,
  guardTasks: false,
  trashDays: 30,
};

/** The company-wide settings and their version; before set-up what a desk starts with, as version 0. */
export async function companySettings(db: Reader): Promise<Company & { version: number }> {
  const row = await readRow(db);
  return row ? { ...initial, ...row.company, version: row.version } : { ...initial, version: 0 };
}

/** At set-up. */
export async function createCompany(
  tx: Tx,
  company: Pick<Company, 'name' | 'locale' | 'timeZone'>,
): Promise<void> {
  const value = JSON.stringify({ company: { ...initial, ...company }, changedFields: {} });
  await tx.db.insertInto('setting').values({ key: KEY, value, updated_at: tx.now }).execute();
}

/** Changes some of the settings; refuses (`conflict`) fields that somebody else has changed since `version`. */
export async function updateCompany(tx: Tx, version: number, changes: Partial<Company>): Promise<void> {
  const row = await readRow(tx.db, 'update');
  if (!row) throw refuse('notFound');
  if (changes.timeZone !== undefined) checkTimeZone(changes.timeZone);
  const fields = changedFields(
    { version: row.version, changedFields: row.changedFields, values: row.company },
    { version, changes },
    tx.actor,
  );
  if (fields.length === 0) return;
  const next = row.version + 1;
  const company = {
    ...row.company,
    ...Object.fromEntries(fields.map((field) => [field, changes[field]])),
  };
  const value = JSON.stringify({
    company,
    changedFields: markChanged(row.changedFields, fields, { version: next, by: tx.actor.id }),
  });
  await tx.db
    .updateTable('setting')
    .set({ value, version: next, updated_at: tx.now })
    .where('key', '=', KEY)
    .execute();
  tx.record({ type: 'setting.changed', facts: { key: KEY, fields } });
}

interface Row {
  version: number;
  company: Company;
  changedFields: ChangedFields;
}

async function readRow(db: Reader, lock?: 'update'): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select version, value->'company' as company, value->'changedFields' as "changedFields" from setting where key = ${KEY} ${lock ? sql`for update` : sql``}`.execute(
      db,
    );
  return rows[0];
}
