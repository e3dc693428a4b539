import type { Tx } from '../../platform/database/index.ts';
import { lockOpenTicket } from './lock-ticket.ts';

/** Takes the ticket out of every list and count but that of spam. Refuses `ticketClosed`. */
export async function markSpam(tx: Tx, ticketId: number): Promise<void> {
  await setSpam(tx, ticketId, true);
}

/** Brings it back as it was. Refuses `ticketClosed`. */
export async function unmarkSpam(tx: Tx, ticketId: number): Promise<void> {
  await setSpam(tx, ticketId, false);
}

async function setSpam(tx: Tx, ticketId: number, spam: boolean): Promise<void> {
  const ticket = await lockOpenTicket(tx, ticketId);
  if (ticket.spam === spam) return;
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/set-spam',
    'update ticket set spam = $2, version = version + 1, updated_at = $3 where id = $1 returning version',
    [ticketId, spam, tx.now],
  );
  tx.record({
    type: spam ? 'ticket.markedSpam' : 'ticket.unmarkedSpam',
    facts: {},
    ticketId,
    ticketVersion: row!.version,
  });
}
