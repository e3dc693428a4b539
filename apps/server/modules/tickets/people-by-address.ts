import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { findOrCreateCustomerByEmail } from '../people/index.ts';

/**
 * The people known by these addresses, each once: agents by their own, customers by an identity; a stranger
 * becomes a customer.
 */
export async function findOrCreatePeople(tx: Tx, addresses: readonly string[]): Promise<number[]> {
  const wanted = [...new Set(addresses.map((address) => address.trim().toLowerCase()))];
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ address: string; id: number }>`
    select lower(email) as address, person_id as id from agent where lower(email) = any(${wanted})
    union all
    select i.normalized, coalesce(p.canonical_id, p.id) from identity i join person p on p.id = i.person_id
    where i.kind = 'email' and i.normalized = any(${wanted})`.execute(tx.db);
  const known = new Map(rows.toReversed().map((row) => [row.address, row.id]));
  for (const email of wanted) {
    if (!known.has(email)) known.set(email, (await findOrCreateCustomerByEmail(tx, { email })).id);
  }
  return [...new Set(wanted.map((address) => known.get(address)!))];
}
