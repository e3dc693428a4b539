import type { Tx } from '../../platform/database/index.ts';
import { changeTicket, type TicketChanges } from './change-ticket.ts';
import { lockOpenTicket } from './lock-ticket.ts';
import { refuseConflicts } from './refuse-conflicts.ts';

/**
 * Changes a ticket as the writer saw it at `version`. Where somebody else has changed one of the same fields since
 * (or the customer has written, and a status is chosen), refuses `conflict` naming these fields with both values;
 * changes of other fields do not disturb each other. Refuses `ticketClosed`, `transitionNotAllowed`, `invalidInput`.
 * @returns the version that stands now.
 */
export async function updateTicket(
  tx: Tx,
  input: { ticketId: number; version: number; changes: TicketChanges },
): Promise<number> {
  const ticket = await lockOpenTicket(tx, input.ticketId);
  await refuseConflicts(tx, ticket, input);
  return changeTicket(tx, ticket, input.changes);
}
