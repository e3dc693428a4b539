import type { Tx } from '../../platform/database/index.ts';
import { changeTicket } from './change-ticket.ts';
import { lockOpenTicket } from './lock-ticket.ts';

/**
 * Puts the ticket into an agent's hands, or takes it out of them with null, whatever stood before; a new ticket
 * opens. For rules and for handing work back; routing claims instead ({@link claimTickets}).
 * @returns the version that stands now.
 */
export async function assignTicket(
  tx: Tx,
  input: { ticketId: number; assigneeId: number | null },
): Promise<number> {
  return changeTicket(tx, await lockOpenTicket(tx, input.ticketId), { assigneeId: input.assigneeId });
}
