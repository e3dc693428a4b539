import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

/**
 * Everybody who is this one customer: those merged together, whichever of them is asked for; the one they became comes
 * first. Refuses (`notFound`) who is no customer.
 */
export async function oneCustomer(db: Reader, customerId: number): Promise<[number, ...number[]]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from customer c join person p on p.id = c.person_id join person asked on asked.id = ${customerId}
    where p.id = coalesce(asked.canonical_id, asked.id) or p.canonical_id = coalesce(asked.canonical_id, asked.id)
    order by p.canonical_id nulls first, p.id`.execute(db);
  const [first, ...others] = rows.map(({ id }) => id);
  if (first === undefined) throw refuse('notFound');
  return [first, ...others];
}
