import type { OutboundMail } from '@heed/contract';
import { safeHeaderValue } from '@heed/mime';
import type { Secrets } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/database/index.ts';
import { setDelivery, type Mailbox } from '../../../tickets/index.ts';
import type { InboxRow } from '../inboxes/inbox-row.ts';
import { addressMail } from './address-mail.ts';

/** A mail to send, composed but for its addresses. */
export interface NewMail {
  /** One mail for each key, however often it is asked for. */
  key: string;
  kind: OutboundMail['kind'];
  inbox: InboxRow | null;
  ticketId?: number | null;
  messageId?: number | null;
  /** Of a side conversation: its thread is another than the ticket's. */
  sideMessageId?: number | null;
  personId?: number | null;
  senderName: string;
  to: readonly Mailbox[];
  cc?: readonly Mailbox[];
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  /** Given: the mail carries a secret, so its words are kept sealed and wiped once sent. */
  sealWith?: Secrets;
  /** The secret in a sealed mail: with it masked, the words may be shown. Absent: they are shown to nobody. */
  secret?: string;
}

/** The detail of a delivery that waits until a server is set up. */
export const NO_SERVER = 'no-server';
/** After this long a job that should have sent it is taken for lost, and the sweep makes another. */
export const JOB_MS = 10 * 60_000;
const PURPOSE = 'outbound mail';
const MASK = '••••••';

/** Puts a mail into the outbox with its event; where the key is known already, nothing happens. */
export async function insertMail(tx: Tx, mail: NewMail): Promise<{ outboundMailId: number; isNew: boolean }> {
  const known = await findMail(tx, mail.key);
  if (known !== null) return { outboundMailId: known, isNew: false };
  const { ticketId = null, messageId = null, sideMessageId = null, personId = null, sealWith } = mail;
  const { address, ...addressing } = await addressMail(tx, mail.inbox, {
    ticketId,
    messageId,
    sideMessageId,
    personId,
  });
  const words = { text: mail.text, html: mail.html };
  const row = await tx.db
    .insertInto('outbound_mail')
    .values({
      ...addressing,
      ...(sealWith
        ? {
            ...(mail.secret !== undefined && mask(words, mail.secret)),
            secret: true,
            sealed: sealWith.encrypt(PURPOSE, JSON.stringify(words)),
          }
        : words),
      key: mail.key,
      kind: mail.kind,
      ticket_id: ticketId,
      message_id: messageId,
      side_message_id: sideMessageId,
      person_id: personId,
      sender: JSON.stringify({ name: safeHeaderValue(mail.senderName), address }),
      recipients: JSON.stringify({ to: mail.to, cc: mail.cc ?? [] }),
      subject: safeHeaderValue(mail.subject),
      headers: JSON.stringify(mail.headers ?? {}),
      next_attempt_at: new Date(tx.now.getTime() + JOB_MS),
      created_at: tx.now,
    })
    .onConflict((c) => c.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return { outboundMailId: (await findMail(tx, mail.key))!, isNew: false };
  if (messageId !== null)
    await setDelivery(tx, messageId, { state: 'waiting', detail: mail.inbox?.smtp ? null : NO_SERVER });
  tx.record({
    type: 'outboundMail.queued',
    facts: { outboundMailId: row.id },
    ...(ticketId !== null && { ticketId }),
    ...(personId !== null && { personId }),
  });
  return { outboundMailId: row.id, isNew: true };
}

function mask(words: { text: string; html: string }, secret: string): { text: string; html: string } {
  const masked = (text: string) => text.replaceAll(secret, MASK);
  return { text: masked(words.text), html: masked(words.html) };
}

/** The mail of this key, or null. */
export async function findMail(tx: Tx, key: string): Promise<number | null> {
  const row = await tx.db.selectFrom('outbound_mail').select('id').where('key', '=', key).executeTakeFirst();
  return row?.id ?? null;
}

/** The words of a mail, sealed or not; null once they are wiped. */
export function wordsOf(
  secrets: Secrets,
  row: { secret: boolean; sealed: string | null; text: string | null; html: string | null },
): { text: string; html: string } | null {
  if (row.secret)
    return row.sealed === null
      ? null
      : (JSON.parse(secrets.decrypt(PURPOSE, row.sealed)) as { text: string; html: string });
  return row.text === null || row.html === null ? null : { text: row.text, html: row.html };
}
