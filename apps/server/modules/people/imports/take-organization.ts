import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { createOrganization, updateOrganization, type NewOrganization } from '../organizations.ts';
import type { ParsedRow } from './parse-row.ts';
import type { Taken } from './take-row.ts';

/** What a row changed of an organization, as it was before. */
export interface OrganizationBefore {
  version: number;
  changes: Partial<NewOrganization>;
}

/** Makes the organization that a row means, or changes the one it found: what the row leaves empty stays. */
export async function takeOrganization(tx: Tx, id: number | null, row: ParsedRow): Promise<Taken> {
  if (id === null) {
    const { id: recordId } = await createOrganization(tx, {
      name: row.name ?? row.domains[0] ?? '',
      domains: row.domains,
      notes: row.details ?? '',
      fields: row.fields,
    });
    return { recordId, created: true, before: null, organizationMade: null };
  }
  const { rows } = await sql<{ version: number; values: Required<NewOrganization> }>`
    select version, json_build_object('name', name, 'notes', notes, 'fields', fields,
      'domains', array(select domain from organization_domain d where d.organization_id = organization.id order by domain collate "C")) as values
    from organization where id = ${id} for no key update`.execute(tx.db);
  const { version, values } = rows[0]!;
  const wanted: Partial<NewOrganization> = {
    name: row.name,
    notes: row.details,
    ...(row.domains.length > 0 && { domains: [...values.domains, ...row.domains] }),
  };
  await updateOrganization(tx, id, version, { ...wanted, fields: row.fields });
  const named = Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const before: OrganizationBefore = {
    version,
    changes: {
      ...Object.fromEntries(named.map((key) => [key, values[key as keyof NewOrganization]])),
      fields: Object.fromEntries(Object.keys(row.fields).map((key) => [key, values.fields[key] ?? null])),
    },
  };
  return { recordId: id, created: false, before, organizationMade: null };
}
