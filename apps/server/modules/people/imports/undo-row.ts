import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { RunWorker } from '../../../platform/runs/index.ts';
import { removeIdentity } from '../identities.ts';
import { removeNote } from '../notes/write-note.ts';
import { updateOrganization } from '../organizations.ts';
import { updateCustomer } from '../update-customer.ts';
import type { CustomerBefore } from './take-customer.ts';
import type { OrganizationBefore } from './take-organization.ts';

interface TakenRow {
  profile: 'customer' | 'organization';
  recordId: number;
  created: boolean;
  version: number;
  before: object | null;
  made: number | null;
  /** The record's version now; null: it is gone, or merged into another. */
  now: number | null;
}

const read = `
  select i.profile, r.record_id as "recordId", r.created, r.version, r.before, r.organization_made as made,
    case i.profile when 'customer' then (select version from person where id = r.record_id and canonical_id is null)
      else (select version from organization where id = r.record_id) end as now
  from customer_import_row r join customer_import i on i.id = r.import_id
  where r.import_id = $1 and r.number = $2 and r.record_id is not null`;

/**
 * Takes one row of an import back: what it made goes, what it changed is as before. Skips what somebody has changed
 * since, and what is in use.
 */
export const undoRow: RunWorker = async (tx, { itemId, subjectId, input }) => {
  const number = lastFirst(itemId, (input as UndoInput).rowCount);
  const [row] = await tx.prepared<TakenRow>('people/import-undo-row', read, [subjectId, number]);
  if (!row || row.now !== row.version) return { code: 'notPossible', reason: 'changedSince' };
  if (row.created) {
    if (!(await removeMade(tx, row, subjectId!))) return { code: 'notPossible', reason: 'importInUse' };
  } else if (row.profile === 'customer') await restoreCustomer(tx, row);
  else await updateOrganization(tx, row.recordId, row.version, (row.before as OrganizationBefore).changes);
  await passOn(tx, row, { importId: subjectId!, number });
  await removeOrganizationMade(tx, subjectId!);
  return null;
};

/** What undoing needs to know beside the row. */
export interface UndoInput {
  rowCount: number;
}

/** Rows are taken back in the opposite order, and a run goes by rising numbers. Its own inverse. */
export function lastFirst(number: number, rowCount: number): number {
  return rowCount + 1 - number;
}

/** An earlier row of the same record finds it as it left it, though the version has gone on. */
async function passOn(
  tx: Tx,
  { profile, recordId, before }: TakenRow,
  { importId, number }: { importId: number; number: number },
): Promise<void> {
  if (!before) return;
  const table = profile === 'customer' ? 'person' : 'organization';
  await sql`
    update customer_import_row set version = (select version from ${sql.table(table)} where id = ${recordId})
    where import_id = ${importId} and record_id = ${recordId} and number < ${number}
      and version = ${(before as CustomerBefore | OrganizationBefore).version}`.execute(tx.db);
}

/** False, and nothing is done, when something refers to it. */
async function removeMade(tx: Tx, { profile, recordId }: TakenRow, importId: number): Promise<boolean> {
  if (profile === 'customer' && (await isUsed(tx, recordId))) return false;
  await tx.prepared('people/before-removal', 'savepoint removal', []);
  try {
    if (profile === 'customer') await removeCustomer(tx, recordId);
    else await deleteOrganization(tx, recordId);
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error;
    await tx.prepared('people/no-removal', 'rollback to savepoint removal', []);
    return false;
  }
  if (profile === 'customer')
    tx.record({ type: 'customer.removed', facts: { customerId: recordId, importId }, personId: recordId });
  else tx.record({ type: 'organization.removed', facts: { organizationId: recordId, importId } });
  return true;
}

/** What no key of the database guards: tickets, and customers who were merged into this one. A later note counts, too. */
async function isUsed(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from ticket where requester_id = ${id}) or exists (select 1 from ticket_participant where person_id = ${id})
      or exists (select 1 from person where canonical_id = ${id})
      or exists (select 1 from customer_note n join person p on p.id = n.person_id where p.id = ${id} and (n.edited_at is not null or n.created_at > p.created_at)) as used`.execute(
    tx.db,
  );
  return rows[0]!.used;
}

/**
 * The customer goes with its addresses and the notes that came with it; the person stays with the name alone: a ticket
 * that is opened in this very moment has somebody to name.
 */
async function removeCustomer(tx: Tx, id: number): Promise<void> {
  await tx.db.deleteFrom('customer_note').where('person_id', '=', id).execute();
  await tx.db.deleteFrom('identity').where('person_id', '=', id).execute();
  await tx.db.deleteFrom('customer').where('person_id', '=', id).execute();
  await tx.db.updateTable('person').set({ email: null }).where('id', '=', id).execute();
}

async function deleteOrganization(tx: Tx, id: number): Promise<void> {
  await tx.db.deleteFrom('organization_domain').where('organization_id', '=', id).execute();
  await tx.db.deleteFrom('organization').where('id', '=', id).execute();
}

async function restoreCustomer(tx: Tx, { recordId, version, before }: TakenRow): Promise<void> {
  const { changes, identityIds, noteId } = before as CustomerBefore;
  await updateCustomer(tx, recordId, version, changes);
  for (const identityId of identityIds) await removeIdentity(tx, recordId, identityId);
  if (noteId !== null) await removeNote(tx, { customerId: recordId, noteId });
}

/** An organization made for customers of this import goes with the last of them. */
async function removeOrganizationMade(tx: Tx, importId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    delete from organization o where o.version = 1
      and o.id in (select organization_made from customer_import_row where import_id = ${importId} and organization_made is not null)
      and not exists (select 1 from customer c where c.organization_id = o.id)
      and not exists (select 1 from organization_domain d where d.organization_id = o.id)
    returning o.id`.execute(tx.db);
  for (const { id } of rows)
    tx.record({ type: 'organization.removed', facts: { organizationId: id, importId } });
}
