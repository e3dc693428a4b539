import type { FieldValues } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { checkProfileValues, onlySet } from './fields/check-values.ts';
import { insertIdentities } from './identities.ts';
import { domainOf, type IdentityKind } from './normalize.ts';

export interface NewCustomer {
  name: string;
  emails?: string[];
  phones?: string[];
  organizationId?: number | null;
  locale?: string | null;
  timeZone?: string | null;
  notes?: string;
  tags?: string[];
  fields?: FieldValues;
}

/**
 * A customer typed in by an agent or sent by API. Without an organization, the one that owns the first address's
 * domain is taken. Refuses (`alreadyExists`) when an address or number belongs to somebody, and (`invalidInput`)
 * values that custom fields do not take.
 */
export async function createCustomer(tx: Tx, input: NewCustomer): Promise<{ id: number }> {
  const emails = input.emails ?? [];
  const fields = await checkProfileValues(tx, 'customer', { values: input.fields ?? {} });
  const organizationId = input.organizationId ?? (await organizationOfDomain(tx, emails[0]));
  const { id } = await tx.db
    .insertInto('person')
    .values({
      kind: 'customer',
      name: input.name,
      email: emails[0] ?? null,
      locale: input.locale ?? null,
      time_zone: input.timeZone ?? null,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('customer')
    .values({
      person_id: id,
      organization_id: organizationId,
      notes: input.notes ?? '',
      tags: input.tags ?? [],
      fields: JSON.stringify(onlySet(fields)),
    })
    .execute();
  const identities = [
    ...emails.map((value) => ({ kind: 'email' as IdentityKind, value })),
    ...(input.phones ?? []).map((value) => ({ kind: 'phone' as IdentityKind, value })),
  ];
  await insertIdentities(tx, id, identities);
  tx.record({ type: 'customer.created', facts: { customerId: id }, personId: id });
  return { id };
}

async function organizationOfDomain(tx: Tx, address: string | undefined): Promise<number | null> {
  if (!address) return null;
  const { rows } = await sql<{
    id: number;
  }>`select organization_id as id from organization_domain where domain = ${domainOf(address)}`.execute(
    tx.db,
  );
  return rows[0]?.id ?? null;
}
