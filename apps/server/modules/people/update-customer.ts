import type { ConsentPurpose, FieldValues } from '@heed/contract';
import { sql } from 'kysely';
import { changedFields, markChanged, type ChangedFields, type Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import { givenBy, noteConsents, type Consents } from './consents.ts';
import { byPath } from './fields/by-path.ts';
import { checkProfileValues, onlySet } from './fields/check-values.ts';

export interface CustomerChanges {
  name?: string;
  organizationId?: number | null;
  locale?: string | null;
  timeZone?: string | null;
  notes?: string;
  tags?: string[];
  fields?: FieldValues;
  consents?: Partial<Record<ConsentPurpose, boolean | null>>;
}

/**
 * Changes a customer as it stood at `version`; refuses (`conflict`) fields that somebody else has changed since, and
 * (`invalidInput`) values that custom fields do not take.
 */
export async function updateCustomer(
  tx: Tx,
  id: number,
  version: number,
  sent: CustomerChanges,
): Promise<void> {
  const row = await readForUpdate(tx, id);
  const { fields: given = {}, consents = {}, ...others } = sent;
  const custom = await checkProfileValues(tx, 'customer', { values: given, before: row.fields });
  const changes: Record<string, unknown> = {
    ...others,
    ...(sent.tags && { tags: [...new Set(sent.tags)] }),
    ...byPath('fields', custom),
    ...byPath('consents', consents),
  };
  const values = {
    ...row.values,
    ...byPath('fields', row.fields, Object.keys(custom)),
    ...byPath('consents', givenBy(row.consents)),
  };
  const fields = changedFields({ ...row, values }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  if (fields.includes('organizationId') && sent.organizationId != null)
    await requireOrganization(tx, sent.organizationId);
  const answers = Object.entries(consents).filter(([purpose]) => fields.includes(`consents.${purpose}`));
  const next = { ...row.values, ...Object.fromEntries(fields.map((field) => [field, changes[field]])) };
  const marks = markChanged(row.changedFields, fields, { version: row.version + 1, by: tx.actor.id });
  await tx.db
    .updateTable('person')
    .set({
      name: next.name,
      locale: next.locale,
      time_zone: next.timeZone,
      version: row.version + 1,
      updated_at: tx.now,
    })
    .where('id', '=', id)
    .execute();
  await tx.db
    .updateTable('customer')
    .set({
      organization_id: next.organizationId,
      notes: next.notes,
      tags: next.tags,
      fields: JSON.stringify(onlySet({ ...row.fields, ...custom })),
      consents: JSON.stringify(noteConsents(tx, row.consents, Object.fromEntries(answers))),
      changed_fields: JSON.stringify(marks),
    })
    .where('person_id', '=', id)
    .execute();
  tx.record({ type: 'customer.updated', facts: { customerId: id, fields }, personId: id });
}

/** Refuses (`notFound`) what is no customer or has been merged into another. */
export async function requireCustomer(tx: Tx, id: number): Promise<void> {
  const row = await tx.db
    .selectFrom('customer')
    .innerJoin('person', 'person.id', 'customer.person_id')
    .select('person.id')
    .where('person.id', '=', id)
    .where('person.canonical_id', 'is', null)
    .executeTakeFirst();
  if (!row) throw refuse('notFound');
}

/** One more version, for changes that stand in other tables. */
export async function touchCustomer(tx: Tx, id: number): Promise<void> {
  await tx.db
    .updateTable('person')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: tx.now }))
    .where('id', '=', id)
    .execute();
}

interface CustomerRow {
  version: number;
  changedFields: ChangedFields;
  values: Required<Omit<CustomerChanges, 'fields' | 'consents'>>;
  fields: FieldValues;
  consents: Consents;
}

async function readForUpdate(tx: Tx, id: number): Promise<CustomerRow> {
  const { rows } = await sql<CustomerRow>`
    select p.version, c.changed_fields as "changedFields", c.fields, c.consents,
      json_build_object('name', p.name, 'organizationId', c.organization_id, 'locale', p.locale, 'timeZone', p.time_zone, 'notes', c.notes, 'tags', c.tags) as values
    from customer c join person p on p.id = c.person_id where p.id = ${id} and p.canonical_id is null for no key update`.execute(
    tx.db,
  );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

async function requireOrganization(tx: Tx, id: number): Promise<void> {
  const row = await tx.db.selectFrom('organization').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw invalid([{ path: 'body.organizationId', code: 'unknown' }]);
}
