import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

/** Refuses (`notPossible`) to make something else of a problem while incidents name it. */
export async function requireNoIncidents(tx: Tx, ticketId: number): Promise<void> {
  const rows = await tx.prepared(
    'tickets/has-incidents',
    "select 1 from ticket_link where target_id = $1 and kind = 'incident' limit 1",
    [ticketId],
  );
  if (rows.length > 0) throw refuse('notPossible', { reason: 'hasIncidents' });
}
