import type { NewProductEvent, ProductEvent } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { normalizeIdentity } from '../normalize.ts';
import { oneCustomer } from '../one-customer.ts';
import { findProductEvent } from './list-product-events.ts';

/**
 * Keeps what another system tells of a customer. Told again under the same `externalId`, also of one who has been merged
 * with this one since, the first stands and is answered. Refuses (`notFound`) who is no customer.
 */
export async function addProductEvent(
  tx: Tx,
  customerId: number,
  event: NewProductEvent,
): Promise<ProductEvent> {
  const people = await oneCustomer(tx.db, customerId);
  const told = await findProductEvent(tx.db, people, event.externalId);
  if (told) return told;
  const [personId] = people;
  const made = await tx.db
    .insertInto('product_event')
    .values({
      person_id: personId,
      kind: event.kind,
      title: event.title,
      occurred_at: new Date(event.at),
      facts: JSON.stringify(event.facts),
      external_id: event.externalId,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'external_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made)
    tx.record({
      type: 'customer.eventAdded',
      facts: { customerId: personId, productEventId: made.id, kind: event.kind },
      personId,
    });
  const kept = await findProductEvent(tx.db, [personId], event.externalId);
  if (!kept) throw new Error('a product event vanished while it was told a second time');
  return kept;
}

/** The customer known by this address; refuses (`notFound`) when nobody is. */
export async function requireCustomerByEmail(tx: Tx, email: string): Promise<number> {
  const row = await tx.db
    .selectFrom('identity')
    .select('person_id')
    .where('kind', '=', 'email')
    .where('normalized', '=', normalizeIdentity('email', email))
    .executeTakeFirst();
  if (!row) throw refuse('notFound');
  return row.person_id;
}
