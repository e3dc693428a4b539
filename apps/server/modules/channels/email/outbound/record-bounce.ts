import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import type { OutboundRow } from './outbound-row.ts';
import { recordState, showDelivery } from './settle-mail.ts';

/** What a delivery status notification (RFC 3464) says of a mail of ours. */
export interface BounceReport {
  /** Message-ID of the mail that came back, with or without angle brackets. */
  originalMessageId: string;
  /** Addresses that it could not be delivered to, as far as known. */
  recipients: readonly string[];
  /** False: it is only late, and the server goes on trying. */
  permanent: boolean;
  /** Enhanced status code (RFC 3463), such as 5.1.1, or the server's words. */
  status: string | null;
}

/**
 * Notes that a mail of ours came back: a permanent failure makes it bounced, a delay is noted beside it. Hearing it
 * twice is fine. Null when no mail of ours has this Message-ID.
 */
export async function recordBounce(
  tx: Tx,
  report: BounceReport,
): Promise<{ outboundMailId: number; ticketId: number | null; messageId: number | null } | null> {
  const header = report.originalMessageId.trim().replace(/^<|>$/g, '');
  const { rows } =
    await sql<OutboundRow>`select id, kind, state, ticket_id, message_id, person_id from outbound_mail where message_id_header = ${header} for update`.execute(
      tx.db,
    );
  const mail = rows[0];
  if (!mail) return null;
  const found = { outboundMailId: mail.id, ticketId: mail.ticket_id, messageId: mail.message_id };
  // Only what has left can come back.
  if (!['sent', 'unknown', 'sending', 'bounced'].includes(mail.state)) return found;
  const detail =
    [report.status, report.recipients.join(', ')].filter(Boolean).join(' ').slice(0, 500).toWellFormed() ||
    null;
  if (!report.permanent) {
    await tx.db.updateTable('outbound_mail').set({ error: detail }).where('id', '=', mail.id).execute();
    return found;
  }
  await tx.db
    .updateTable('outbound_mail')
    .set({
      state: 'bounced',
      next_attempt_at: null,
      lease_until: null,
      error_code: 'bounced',
      error: detail,
      sealed: null,
    })
    .where('id', '=', mail.id)
    .execute();
  if (mail.state !== 'bounced') recordState(tx, mail, 'bounced');
  await showDelivery(tx, mail, 'bounced', detail ?? 'bounced');
  return found;
}
