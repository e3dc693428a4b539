import type { Tx } from '../../../platform/database/index.ts';
import { lockTicket } from '../lock-ticket.ts';

/**
 * Brings a ticket back from the trash exactly as it went; routing then takes up its work again, or lets it wait anew.
 * @returns false when it is not in the trash, or was deleted for ever.
 */
export async function restoreTicket(
  tx: Tx,
  input: { ticketId: number; cause: 'agent' | 'mail' },
): Promise<boolean> {
  const ticket = await lockTicket(tx, input.ticketId);
  if (!ticket.trashedAt || ticket.purgedAt) return false;
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/restore',
    `with entry as (update ticket_trash set restored_at = $2 where ticket_id = $1 and restored_at is null)
     update ticket set trashed_at = null, version = version + 1, updated_at = $2 where id = $1 returning version`,
    [input.ticketId, tx.now],
  );
  tx.record({
    type: 'ticket.restored',
    facts: { cause: input.cause },
    ticketId: input.ticketId,
    ticketVersion: row!.version,
  });
  return true;
}
