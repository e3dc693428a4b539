import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';

/**
 * Holds what is written on a ticket, or on that of a message, against redaction until the transaction ends: who copies
 * words elsewhere takes it first, so that no copy escapes. Nothing else waits for it.
 */
export async function holdWords(tx: Tx, about: { ticketId: number } | { messageId: number }): Promise<void> {
  const ticket =
    'ticketId' in about
      ? sql`${about.ticketId}::bigint`
      : sql`(select ticket_id from message where id = ${about.messageId})`;
  await sql`select 1 from ticket where id = ${ticket} for key share`.execute(tx.db);
}
