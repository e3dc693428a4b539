import type { Tx } from '../../../platform/database/index.ts';
import { lockTicket } from '../lock-ticket.ts';

/**
 * Puts a ticket into the trash: it leaves every list, count and search, and its work ends; all of it stays as it was.
 * Nothing where it lies there already. A merged ticket is part of another and cannot go alone.
 */
export async function trashTicket(tx: Tx, ticketId: number): Promise<'trashed' | 'merged'> {
  const ticket = await lockTicket(tx, ticketId);
  if (ticket.trashedAt) return 'trashed';
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/trash',
    `with entry as (
       insert into ticket_trash (ticket_id, trashed_at, trashed_by) select id, $2, $3 from ticket where id = $1 and merged_into_id is null
     )
     update ticket set trashed_at = $2, version = version + 1, updated_at = $2 where id = $1 and merged_into_id is null returning version`,
    [ticketId, tx.now, tx.actor.kind === 'agent' ? tx.actor.id : null],
  );
  if (!row) return 'merged';
  tx.record({ type: 'ticket.trashed', facts: {}, ticketId, ticketVersion: row.version });
  return 'trashed';
}
