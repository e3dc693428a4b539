import type { Tx } from '../../platform/database/index.ts';
import { settleWork } from '../routing/index.ts';
import { setSettledThrough } from '../tickets/index.ts';

/**
 * What the desk does by itself after something happened to a ticket, one ticket at a time and in one order: classify,
 * rules, clocks, routing. It looks at the ticket as it stands, so once is enough for all events up to `through`; a
 * ticket settled that far is left alone.
 * @returns whether routing has something to do once this is committed.
 */
export async function settleTicket(
  tx: Tx,
  { ticketId, through }: { ticketId: number; through: number },
): Promise<boolean> {
  // Also takes the ticket for this transaction: two settlements of one ticket come one after the other.
  if (!(await setSettledThrough(tx, { ticketId, position: through }))) return false;
  return settleWork(tx, ticketId);
}
