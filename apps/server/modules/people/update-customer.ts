import { conflict, invalid, refuse } from '../../platform/errors/index.ts';
import type { Tx } from '../../platform/database/index.ts';

export interface CustomerChanges {
  name?: string;
  organizationId?: number | null;
  locale?: string | null;
  timeZone?: string | null;
  notes?: string;
  tags?: string[];
}

/** Changes a customer as it stood at `version`; refuses (`conflict`) when somebody else was faster. */
export async function updateCustomer(tx: Tx, id: number, version: number, changes: CustomerChanges): Promise<void> {
  await requireCustomer(tx, id);
  if (changes.organizationId != null) await requireOrganization(tx, changes.organizationId);
  const updated = await tx.db
    .updateTable('person')
    .set((eb) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.locale !== undefined && { locale: changes.locale }),
      ...(changes.timeZone !== undefined && { time_zone: changes.timeZone }),
      version: eb('version', '+', 1),
      updated_at: tx.now,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw await staleCustomer(tx, id);
  const own = {
    ...(changes.organizationId !== undefined && { organization_id: changes.organizationId }),
    ...(changes.notes !== undefined && { notes: changes.notes }),
    ...(changes.tags !== undefined && { tags: [...new Set(changes.tags)] }),
  };
  if (Object.keys(own).length > 0) await tx.db.updateTable('customer').set(own).where('person_id', '=', id).execute();
  tx.record({ type: 'customer.updated', facts: { customerId: id, fields: Object.keys(changes).filter((k) => changes[k as keyof CustomerChanges] !== undefined) }, personId: id });
}

/** Refuses (`notFound`) what is no customer or has been merged into another. */
export async function requireCustomer(tx: Tx, id: number): Promise<void> {
  const row = await tx.db.selectFrom('customer').innerJoin('person', 'person.id', 'customer.person_id').select('person.id').where('person.id', '=', id).where('person.canonical_id', 'is', null).executeTakeFirst();
  if (!row) throw refuse('notFound');
}

/** One more version, for changes that stand in other tables. */
export async function touchCustomer(tx: Tx, id: number): Promise<void> {
  await tx.db.updateTable('person').set((eb) => ({ version: eb('version', '+', 1), updated_at: tx.now })).where('id', '=', id).execute();
}

async function requireOrganization(tx: Tx, id: number): Promise<void> {
  const row = await tx.db.selectFrom('organization').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw invalid([{ path: 'body.organizationId', code: 'unknown' }]);
}

async function staleCustomer(tx: Tx, id: number) {
  const { version } = await tx.db.selectFrom('person').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  return conflict({ version });
}
