import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { createCustomer } from '../create-customer.ts';
import { addIdentity, insertIdentities, type NewIdentity } from '../identities.ts';
import { normalizeIdentity } from '../normalize.ts';
import { addNote } from '../notes/write-note.ts';
import { createOrganization } from '../organizations.ts';
import { updateCustomer, type CustomerChanges } from '../update-customer.ts';
import type { ParsedRow } from './parse-row.ts';
import type { Taken } from './take-row.ts';

/** What a row changed of a customer, as it was before, and what it added. */
export interface CustomerBefore {
  /** The customer's version. */
  version: number;
  changes: CustomerChanges;
  identityIds: number[];
  noteId: number | null;
}

/** Makes the customer that a row means, or changes the one it found: what the row leaves empty stays. */
export async function takeCustomer(tx: Tx, id: number | null, row: ParsedRow): Promise<Taken> {
  const { organizationId, made } = await findOrganization(tx, row.organization);
  if (id !== null) {
    const before = await change(tx, id, row, organizationId);
    return { recordId: id, created: false, before, organizationMade: made };
  }
  const { id: recordId } = await createCustomer(tx, {
    name: row.name ?? row.emails[0] ?? row.externalId ?? '',
    emails: row.emails,
    phones: row.phones,
    organizationId: organizationId ?? null,
    locale: row.locale ?? null,
    timeZone: row.timeZone ?? null,
    notes: row.details ?? '',
    tags: [...new Set(row.tags)],
    fields: row.fields,
  });
  if (row.externalId) await insertIdentities(tx, recordId, [{ kind: 'external', value: row.externalId }]);
  if (row.note) await addNote(tx, recordId, row.note);
  return { recordId, created: true, before: null, organizationMade: made };
}

async function change(
  tx: Tx,
  id: number,
  row: ParsedRow,
  organizationId: number | undefined,
): Promise<CustomerBefore> {
  const { rows } = await sql<{ version: number; values: Required<CustomerChanges> }>`
    select p.version, json_build_object('name', p.name, 'organizationId', c.organization_id, 'locale', p.locale, 'timeZone', p.time_zone,
      'notes', c.notes, 'tags', c.tags, 'fields', c.fields) as values
    from person p join customer c on c.person_id = p.id where p.id = ${id} for no key update`.execute(tx.db);
  const { version, values } = rows[0]!;
  const wanted: CustomerChanges = {
    name: row.name,
    organizationId,
    locale: row.locale,
    timeZone: row.timeZone,
    notes: row.details,
    ...(row.tags.length > 0 && { tags: [...new Set([...values.tags, ...row.tags])] }),
    fields: row.fields,
  };
  await updateCustomer(tx, id, version, wanted);
  const identityIds = await addIdentities(tx, id, row);
  const noteId = row.note && !(await hasNote(tx, id, row.note)) ? await addNote(tx, id, row.note) : null;
  return { version, changes: only(values, wanted), identityIds, noteId };
}

/** The values before, of what was wanted otherwise. */
function only(
  values: Required<CustomerChanges>,
  { fields = {}, ...wanted }: CustomerChanges,
): CustomerChanges {
  const named = Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  return {
    ...Object.fromEntries(named.map((key) => [key, values[key as keyof CustomerChanges]])),
    fields: Object.fromEntries(Object.keys(fields).map((key) => [key, values.fields[key] ?? null])),
  };
}

async function addIdentities(tx: Tx, id: number, row: ParsedRow): Promise<number[]> {
  const given: NewIdentity[] = [
    ...row.emails.map((value) => ({ kind: 'email' as const, value })),
    ...row.phones.map((value) => ({ kind: 'phone' as const, value })),
    ...(row.externalId ? [{ kind: 'external' as const, value: row.externalId }] : []),
  ];
  const had = await identitiesOf(tx, id);
  for (const identity of given)
    if (!had.has(keyOf(identity))) await addIdentity(tx, id, { ...identity, primary: false });
  return [...(await identitiesOf(tx, id))].flatMap(([key, identityId]) => (had.has(key) ? [] : [identityId]));
}

const keyOf = ({ kind, value }: NewIdentity) => `${kind}:${normalizeIdentity(kind, value)}`;

async function identitiesOf(tx: Tx, id: number): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('identity')
    .select(['id', 'kind', 'normalized'])
    .where('person_id', '=', id)
    .execute();
  return new Map(rows.map((row) => [`${row.kind}:${row.normalized}`, row.id]));
}

/** The same file once more writes no note twice. */
async function hasNote(tx: Tx, id: number, text: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('customer_note')
    .select('id')
    .where('person_id', '=', id)
    .where('text', '=', text)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The organization of this name, whatever its case, or a new one; undefined: the row names none. */
async function findOrganization(
  tx: Tx,
  name: string | undefined,
): Promise<{ organizationId: number | undefined; made: number | null }> {
  if (name === undefined) return { organizationId: undefined, made: null };
  const { rows } = await sql<{ id: number }>`
    select id from organization where lower(name) = ${name.toLowerCase()} order by id limit 1`.execute(tx.db);
  if (rows[0]) return { organizationId: rows[0].id, made: null };
  const { id } = await createOrganization(tx, { name, domains: [], notes: '' });
  return { organizationId: id, made: id };
}
