import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

/** Remembers that two customers are not the same; once more changes nothing. Refuses (`notFound`) what is no pair. */
export async function setDuplicateAside(tx: Tx, id: number): Promise<void> {
  const pair = await hold(tx, id);
  if (pair.setAside) return;
  await tx.db
    .updateTable('customer_duplicate')
    .set({ set_aside_at: tx.now, set_aside_by: tx.actor.id })
    .where('id', '=', id)
    .execute();
  const { customerId, otherId } = pair;
  tx.record({ type: 'customer.duplicateSetAside', facts: { customerId, otherId }, personId: customerId });
}

/** Suggests a pair again; once more changes nothing. Refuses (`notFound`) what is no pair. */
export async function bringDuplicateBack(tx: Tx, id: number): Promise<void> {
  const pair = await hold(tx, id);
  if (!pair.setAside) return;
  await tx.db
    .updateTable('customer_duplicate')
    .set({ set_aside_at: null, set_aside_by: null })
    .where('id', '=', id)
    .execute();
  const { customerId, otherId } = pair;
  tx.record({ type: 'customer.duplicateBroughtBack', facts: { customerId, otherId }, personId: customerId });
}

interface Pair {
  customerId: number;
  otherId: number;
  setAside: boolean;
}

async function hold(tx: Tx, id: number): Promise<Pair> {
  const [pair] = await tx.prepared<Pair>(
    'people/hold-duplicate',
    `select low_id as "customerId", high_id as "otherId", set_aside_at is not null as "setAside"
     from customer_duplicate where id = $1 for no key update`,
    [id],
  );
  if (!pair) throw refuse('notFound');
  return pair;
}
