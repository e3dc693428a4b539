import type { Tx } from '../../platform/database/index.ts';

/** Keeps when a customer was last heard from; it never goes back. A merged customer's word is the one's it was merged into. */
export async function noteContact(tx: Tx, customerId: number, at: Date): Promise<void> {
  await tx.prepared(
    'people/note-contact',
    `update customer set last_seen_at = $2 from person p
     where p.id = $1 and customer.person_id = coalesce(p.canonical_id, p.id) and (last_seen_at is null or last_seen_at < $2)`,
    [customerId, at],
  );
}
