import type { Tx } from '../../platform/database/index.ts';

/** Takes away all notices about these tickets, and who muted them. */
export async function eraseNotices(tx: Tx, ticketIds: readonly number[]): Promise<void> {
  await tx.prepared('notifications/erase', 'delete from notification where ticket_id = any($1::bigint[])', [
    ticketIds,
  ]);
  await tx.prepared(
    'notifications/erase-mutes',
    'delete from ticket_mute where ticket_id = any($1::bigint[])',
    [ticketIds],
  );
}
