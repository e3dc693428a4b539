import type { Tx } from '../../../platform/database/index.ts';

/**
 * Takes away what searches know of these tickets, in the transaction that takes away their texts: what was deleted is
 * not found from its commit on. They wait, so that what is left of them is read anew, and what is being read is not kept.
 */
export async function eraseWords(tx: Tx, ticketIds: readonly number[]): Promise<void> {
  // In this order, as the index does it: the other way round each could wait for the other.
  await tx.prepared(
    'search/erase-wait',
    `insert into search_waiting (kind, id) select 'ticket', id from unnest($1::bigint[]) as t (id) order by id on conflict do nothing`,
    [ticketIds],
  );
  await tx.prepared('search/erase', 'delete from search_document where ticket_id = any($1::bigint[])', [
    ticketIds,
  ]);
}
