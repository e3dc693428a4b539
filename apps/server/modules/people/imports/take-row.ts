import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import type { RunWorker } from '../../../platform/runs/index.ts';
import { findRecords } from './find-records.ts';
import { readColumns } from './read-import.ts';
import { keysOf, parseRow, type Columns, type ParsedRow } from './parse-row.ts';
import { takeCustomer } from './take-customer.ts';
import { takeOrganization } from './take-organization.ts';

/** What a row did, and what was there before. */
export interface Taken {
  recordId: number;
  created: boolean;
  before: object | null;
  /** An organization that had to be made for it. */
  organizationMade: number | null;
}

const noteOf = (table: 'person' | 'organization') => `
  update customer_import_row set record_id = $3, created = $4, before = $5, organization_made = $6,
    version = (select version from ${table} where id = $3)
  where import_id = $1 and number = $2`;
const note = { customer: noteOf('person'), organization: noteOf('organization') };

/**
 * One row of an import, by the commands that make and change single customers and organizations; notes what it did, so
 * that it can be taken back. Refuses what cannot be read, and what these commands refuse.
 */
export const takeRow: RunWorker = async (tx, { itemId, subjectId }) => {
  const importId = subjectId!;
  const columns = await readColumns(tx.db, importId);
  const [row] = await tx.prepared<{ cells: string[] }>(
    'people/import-row',
    'select cells from customer_import_row where import_id = $1 and number = $2',
    [importId, itemId],
  );
  if (!row) throw refuse('notFound');
  const taken = await take(tx, columns, parseRow(row.cells, columns));
  await tx.prepared(`people/import-taken-${columns.profile}`, note[columns.profile], [
    importId,
    itemId,
    taken.recordId,
    taken.created,
    taken.before && JSON.stringify(taken.before),
    taken.organizationMade,
  ]);
  return null;
};

async function take(tx: Tx, { profile }: Columns, row: ParsedRow): Promise<Taken> {
  const keys = keysOf(profile, row);
  const found = [...new Set((await findRecords(tx.db, profile, keys)).values())];
  if (found.length > 1) throw refuse('invalidInput', { reason: 'importTwoRecords' });
  const id = found[0] ?? null;
  return profile === 'customer' ? takeCustomer(tx, id, row) : takeOrganization(tx, id, row);
}
