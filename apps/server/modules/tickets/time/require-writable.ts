import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { lockTicket } from '../lock-ticket.ts';

/** Holds the ticket; refuses (`notPossible`) one in the trash and one merged into another. */
export async function requireWritable(tx: Tx, ticketId: number): Promise<void> {
  const { trashedAt, mergedIntoId } = await lockTicket(tx, ticketId);
  if (trashedAt) throw refuse('notPossible', { reason: 'ticketTrashed' });
  if (mergedIntoId !== null)
    throw refuse('notPossible', { reason: 'ticketMerged', params: { ticket: mergedIntoId } });
}
