import type { Tx } from '../../platform/database/index.ts';
import { noteContact } from '../people/index.ts';
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
  await noteWhoWrote(tx, ticketId);
  return settleWork(tx, ticketId);
}

const lastWord = `
  select author_id as "customerId", created_at as at from message
  where ticket_id = $1 and author_role = 'customer' and not automatic order by id desc limit 1`;

/** Whoever wrote last was heard from then. */
async function noteWhoWrote(tx: Tx, ticketId: number): Promise<void> {
  const [word] = await tx.prepared<{ customerId: number | null; at: Date }>('intake/last-word', lastWord, [
    ticketId,
  ]);
  if (word?.customerId) await noteContact(tx, word.customerId, word.at);
}
