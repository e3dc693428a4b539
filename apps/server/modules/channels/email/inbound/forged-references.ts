import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';
import { requireVisibleTicket, visibleTickets, type Scoped } from '../../../tickets/index.ts';

/**
 * Other tickets that mails of this ticket name without their senders being let in, by message; of those the viewer may
 * not see, nothing is told. Refuses (`notFound`) a ticket that the viewer may not see.
 */
export async function listForgedReferences(
  db: Reader,
  viewer: Scoped,
  ticketId: number,
): Promise<{ messageId: number; ticketId: number }[]> {
  await requireVisibleTicket(db, viewer, ticketId);
  const { rows } = await sql<{ messageId: number; ticketId: number }>`
    select m.message_id as "messageId", ticket.id as "ticketId" from mail m join ticket on ticket.id = m.related_ticket_id
    where m.ticket_id = ${ticketId} and m.message_id is not null and 'forged-reference' = any(m.flags) and ${visibleTickets(viewer)}
    order by m.message_id`.execute(db);
  return rows;
}

/** The ticket that a mail of the ledger names without being let in; null also where the viewer may not see it. */
export async function relatedTicketOf(db: Reader, viewer: Scoped, mailId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select ticket.id from mail m join ticket on ticket.id = m.related_ticket_id where m.id = ${mailId} and ${visibleTickets(viewer)}`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}
