import type { ConsentPurpose } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { givenBy } from './consents.ts';
import { updateCustomer } from './update-customer.ts';

/**
 * Notes down that a customer does not agree (any more) to these purposes; whoever was merged answers as the one they
 * were merged into. Said again, it changes nothing. Refuses `notFound`.
 */
export async function withdrawConsents(
  tx: Tx,
  personId: number,
  purposes: readonly ConsentPurpose[],
): Promise<void> {
  const { rows } = await sql<{ id: number; version: number; consents: Parameters<typeof givenBy>[0] }>`
    select p.id, p.version, c.consents from person r join person p on p.id = coalesce(r.canonical_id, r.id)
      join customer c on c.person_id = p.id where r.id = ${personId} for no key update of p`.execute(tx.db);
  const [customer] = rows;
  const given = givenBy(customer?.consents ?? {});
  const changes = Object.fromEntries(
    purposes.filter((purpose) => given[purpose] !== false).map((purpose) => [purpose, false]),
  );
  if (customer && Object.keys(changes).length === 0) return;
  await updateCustomer(tx, customer?.id ?? personId, customer?.version ?? 0, { consents: changes });
}
