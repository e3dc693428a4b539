import type { FieldValues } from '@heed/contract';
import { sql } from 'kysely';
import { changedFields, markChanged, type ChangedFields, type Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { byPath } from './fields/by-path.ts';
import { checkProfileValues, onlySet } from './fields/check-values.ts';

export interface NewOrganization {
  name: string;
  domains: string[];
  notes: string;
  fields?: FieldValues;
}

/** Creates an organization; customers without one whose address has one of its domains join it. */
export async function createOrganization(tx: Tx, input: NewOrganization): Promise<{ id: number }> {
  const fields = await checkProfileValues(tx, 'organization', { values: input.fields ?? {} });
  const { id } = await tx.db
    .insertInto('organization')
    .values({
      name: input.name,
      notes: input.notes,
      fields: JSON.stringify(onlySet(fields)),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await claimDomains(tx, id, input.domains);
  tx.record({ type: 'organization.created', facts: { organizationId: id } });
  return { id };
}

/**
 * Changes an organization as it stood at `version`; refuses (`conflict`) fields that somebody else has changed since,
 * and (`invalidInput`) values that custom fields do not take. Customers keep it when a domain is taken away.
 */
export async function updateOrganization(
  tx: Tx,
  id: number,
  version: number,
  sent: Partial<NewOrganization>,
): Promise<void> {
  const row = await readForUpdate(tx, id);
  const { fields: given = {}, ...others } = sent;
  const custom = await checkProfileValues(tx, 'organization', { values: given, before: row.fields });
  const changes: Record<string, unknown> = {
    ...others,
    ...(sent.domains && { domains: [...new Set(sent.domains)].toSorted() }),
    ...byPath('fields', custom),
  };
  const values = { ...row.values, ...byPath('fields', row.fields, Object.keys(custom)) };
  const fields = changedFields({ ...row, values }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const next = { ...row.values, ...Object.fromEntries(fields.map((field) => [field, changes[field]])) };
  const marks = markChanged(row.changedFields, fields, { version: row.version + 1, by: tx.actor.id });
  await tx.db
    .updateTable('organization')
    .set({
      name: next.name,
      notes: next.notes,
      fields: JSON.stringify(onlySet({ ...row.fields, ...custom })),
      version: row.version + 1,
      changed_fields: JSON.stringify(marks),
      updated_at: tx.now,
    })
    .where('id', '=', id)
    .execute();
  if (fields.includes('domains')) {
    await tx.db.deleteFrom('organization_domain').where('organization_id', '=', id).execute();
    await claimDomains(tx, id, next.domains);
  }
  tx.record({ type: 'organization.updated', facts: { organizationId: id, fields } });
}

interface OrganizationRow {
  version: number;
  changedFields: ChangedFields;
  values: Omit<NewOrganization, 'fields'>;
  fields: FieldValues;
}

async function readForUpdate(tx: Tx, id: number): Promise<OrganizationRow> {
  const { rows } = await sql<OrganizationRow>`
    select version, fields, changed_fields as "changedFields", json_build_object('name', name, 'notes', notes,
      'domains', array(select domain from organization_domain d where d.organization_id = organization.id order by domain collate "C")) as values
    from organization where id = ${id} for no key update`.execute(tx.db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

async function claimDomains(tx: Tx, organizationId: number, domains: string[]): Promise<void> {
  const unique = [...new Set(domains)];
  if (unique.length === 0) return;
  const made = await tx.db
    .insertInto('organization_domain')
    .values(unique.map((domain) => ({ domain, organization_id: organizationId })))
    .onConflict((c) => c.column('domain').doNothing())
    .returning('domain')
    .execute();
  if (made.length < unique.length) throw refuse('alreadyExists', { reason: 'domainTaken' });
  await sql`
    update customer set organization_id = ${organizationId}
    where organization_id is null and person_id in (
      select person_id from identity where kind = 'email' and split_part(normalized, '@', 2) = any(${unique}))`.execute(
    tx.db,
  );
}
