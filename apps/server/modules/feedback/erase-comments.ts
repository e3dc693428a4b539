import type { Tx } from '../../platform/database/index.ts';

/** Takes away what customers wrote with their ratings of these tickets; the ratings still count. */
export async function eraseComments(tx: Tx, ticketIds: readonly number[]): Promise<void> {
  await tx.prepared(
    'feedback/erase-comments',
    "update rating set comment = '' where ticket_id = any($1::bigint[])",
    [ticketIds],
  );
}
