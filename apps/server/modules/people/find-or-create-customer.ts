import type { Tx } from '../../platform/database/index.ts';
import { domainOf, nameFromAddress } from './normalize.ts';

const find = `
  select coalesce(p.canonical_id, p.id) as id from identity i join person p on p.id = i.person_id
  where i.kind = 'email' and i.normalized = $1`;

// One statement; when another transaction adds the same address first, the identity row is not inserted and
// the caller looks again. The person row of the loser is rolled back with its savepoint.
const create = `
  with person_row as (
    insert into person (kind, name, email, locale, created_at, updated_at) values ('customer', $1, $2, $3, $4, $4) returning id
  ), customer_row as (
    insert into customer (person_id, organization_id)
    select person_row.id, (select organization_id from organization_domain where domain = $5) from person_row
  )
  insert into identity (person_id, kind, value, normalized, is_primary, created_at)
  select id, 'email', $2, $2, true, $4 from person_row
  on conflict (kind, normalized) do nothing
  returning person_id as id`;

interface NewCustomer {
  email: string;
  /** Serves a new customer only; a known one keeps the name it has. */
  name?: string;
  locale?: string;
}

/**
 * The customer known by this address, or a new one; with two at once, one is made and both get it. A merged
 * customer answers as the one it was merged into.
 */
export async function findOrCreateCustomerByEmail(
  tx: Tx,
  input: NewCustomer,
): Promise<{ id: number; created: boolean }> {
  const [known] = await tx.prepared<{ id: number }>('customer-by-email', find, [normalize(input.email)]);
  return known ? { id: known.id, created: false } : createCustomerByEmail(tx, input);
}

/** The same for an address that nobody had a moment ago. */
export async function createCustomerByEmail(
  tx: Tx,
  input: NewCustomer,
): Promise<{ id: number; created: boolean }> {
  const email = normalize(input.email);
  const name = input.name?.trim().slice(0, 200) || nameFromAddress(email);
  const [, [made]] = await Promise.all([
    tx.prepared('customer-savepoint', 'savepoint new_customer', []),
    tx.prepared<{ id: number }>('customer-create', create, [
      name,
      email,
      input.locale ?? null,
      tx.now,
      domainOf(email),
    ]),
  ]);
  if (made) {
    tx.record({ type: 'customer.created', facts: { customerId: made.id }, personId: made.id });
    return { id: made.id, created: true };
  }
  await tx.prepared('customer-undo', 'rollback to savepoint new_customer', []);
  const [winner] = await tx.prepared<{ id: number }>('customer-by-email', find, [email]);
  if (!winner) throw new Error('the address vanished while its customer was looked up');
  return { id: winner.id, created: false };
}

function normalize(email: string): string {
  return email.trim().toLowerCase();
}
