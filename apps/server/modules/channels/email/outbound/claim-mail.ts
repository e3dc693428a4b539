import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import type { InboxRow } from '../inboxes/inbox-row.ts';
import { addressMail } from './address-mail.ts';
import { chooseInbox } from './choose-inbox.ts';
import { NO_SERVER } from './insert-mail.ts';
import { outboundColumns, type OutboundRow } from './outbound-row.ts';
import { showDelivery } from './settle-mail.ts';

/** Whoever sends a mail says so at least this often; one who has been silent for longer is dead. */
export const LEASE_MS = 2 * 60_000;

/** A mail that this worker, and nobody else, sends now. */
export type ClaimedMail = OutboundRow & { inbox_id: number };

/**
 * Takes a mail for sending; null when somebody else has it, nothing is to be sent, or there is no server to send it
 * by: then it waits until one is set up. Its sender is settled here, for inboxes come and go while mails wait.
 */
export async function claimMail(tx: Tx, id: number): Promise<ClaimedMail | null> {
  const { rows } = await sql<OutboundRow>`select ${outboundColumns} from outbound_mail o
    where o.id = ${id} and (o.state = 'waiting' or (o.state = 'unknown' and o.next_attempt_at is not null)) for update`.execute(
    tx.db,
  );
  const row = rows[0];
  if (!row) return null;
  const inbox = await chooseInbox(tx.db, row.inbox_id);
  if (!inbox?.smtp) {
    await tx.db.updateTable('outbound_mail').set({ next_attempt_at: tx.now }).where('id', '=', id).execute();
    if (row.state === 'waiting') await showDelivery(tx, row, 'waiting', NO_SERVER);
    return null;
  }
  if (inbox.id !== row.inbox_id) await readdress(tx, row, inbox);
  const claimed =
    await sql<ClaimedMail>`update outbound_mail o set state = 'sending', attempts = attempts + 1, next_attempt_at = null, lease_until = ${leaseFrom(tx.now)}
    where o.id = ${id} returning ${outboundColumns}`.execute(tx.db);
  await showDelivery(tx, row, 'sending', null);
  return claimed.rows[0]!;
}

export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

async function readdress(tx: Tx, row: OutboundRow, inbox: InboxRow): Promise<void> {
  const { address, ...addressing } = await addressMail(
    tx,
    inbox,
    {
      ticketId: row.ticket_id,
      messageId: row.message_id,
      sideMessageId: row.side_message_id,
      personId: row.person_id,
    },
    row.message_id_header,
  );
  const sender = { ...row.sender, address };
  await tx.db
    .updateTable('outbound_mail')
    .set({ ...addressing, sender: JSON.stringify(sender) })
    .where('id', '=', row.id)
    .execute();
}
