import { sql } from 'kysely';
import { conflict, refuse } from '../../platform/errors/index.ts';
import type { Tx } from '../../platform/database/index.ts';

export interface NewOrganization {
  name: string;
  domains: string[];
  notes: string;
}

/** Creates an organization; customers without one whose address has one of its domains join it. */
export async function createOrganization(tx: Tx, input: NewOrganization): Promise<{ id: number }> {
  const { id } = await tx.db.insertInto('organization').values({ name: input.name, notes: input.notes, created_at: tx.now, updated_at: tx.now }).returning('id').executeTakeFirstOrThrow();
  await claimDomains(tx, id, input.domains);
  tx.record({ type: 'organization.created', facts: { organizationId: id } });
  return { id };
}

/** Changes an organization as it stood at `version`. Customers keep it when a domain is taken away. */
export async function updateOrganization(tx: Tx, id: number, version: number, changes: Partial<NewOrganization>): Promise<void> {
  const updated = await tx.db
    .updateTable('organization')
    .set((eb) => ({ ...(changes.name !== undefined && { name: changes.name }), ...(changes.notes !== undefined && { notes: changes.notes }), version: eb('version', '+', 1), updated_at: tx.now }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) {
    const row = await tx.db.selectFrom('organization').select('version').where('id', '=', id).executeTakeFirst();
    throw row ? conflict({ version: row.version }) : refuse('notFound');
  }
  if (changes.domains) {
    await tx.db.deleteFrom('organization_domain').where('organization_id', '=', id).execute();
    await claimDomains(tx, id, changes.domains);
  }
  tx.record({ type: 'organization.updated', facts: { organizationId: id, fields: Object.keys(changes).filter((k) => changes[k as keyof NewOrganization] !== undefined) } });
}

async function claimDomains(tx: Tx, organizationId: number, domains: string[]): Promise<void> {
  const unique = [...new Set(domains)];
  if (unique.length === 0) return;
  const made = await tx.db.insertInto('organization_domain').values(unique.map((domain) => ({ domain, organization_id: organizationId }))).onConflict((c) => c.column('domain').doNothing()).returning('domain').execute();
  if (made.length < unique.length) throw refuse('alreadyExists', { reason: 'domainTaken' });
  await sql`
    update customer set organization_id = ${organizationId}
    where organization_id is null and person_id in (
      select person_id from identity where kind = 'email' and split_part(normalized, '@', 2) = any(${unique}))`.execute(tx.db);
}
