import type { Mail } from '@heed/contract';
import type { Reader, Tx } from '../../../../platform/database/index.ts';

/** What the sending server said of a mail; `from` is empty for the null sender. */
export interface IncomingEnvelope {
  from: string;
  remoteAddress: string | null;
  helo: string;
}

/** A mail as it waits to be understood. */
export interface WaitingMail {
  id: number;
  state: Mail['state'];
  sha256: string | null;
  attempts: number;
  released: boolean;
  /** Another mail here has the same Message-ID and other content. */
  sameId: boolean;
  /** The inboxes that it was delivered to, in order of arrival. */
  inboxIds: number[];
  /** The recipients named in the envelope. */
  envelopeTo: string[];
  envelope: IncomingEnvelope | null;
}

/** The mail and how it was delivered, or null. */
export async function readMail(db: Reader, id: number): Promise<WaitingMail | null> {
  const [row, deliveries] = await Promise.all([
    db.selectFrom('mail as m').leftJoin('file as f', 'f.id', 'm.file_id')
      .select((eb) => [
        'm.id', 'm.state', 'm.attempts', 'm.released', 'f.sha256',
        eb.exists(eb.selectFrom('mail as o').select('o.id').whereRef('o.message_id_header', '=', 'm.message_id_header').whereRef('o.id', '<>', 'm.id')).as('same_id'),
      ])
      .where('m.id', '=', id).executeTakeFirst(),
    db.selectFrom('mail_delivery').selectAll().where('mail_id', '=', id).orderBy('id').execute(),
  ]);
  if (!row) return null;
  const sent = deliveries.find(({ envelope_from }) => envelope_from !== null);
  return {
    id: row.id,
    state: row.state as Mail['state'],
    sha256: row.sha256?.toString('hex') ?? null,
    attempts: row.attempts,
    released: row.released,
    sameId: Boolean(row.same_id),
    inboxIds: deliveries.map(({ inbox_id }) => inbox_id).filter((inboxId) => inboxId !== null),
    envelopeTo: deliveries.flatMap(({ envelope_to }) => envelope_to),
    envelope: sent ? { from: sent.envelope_from!, remoteAddress: sent.remote_address, helo: sent.helo ?? '' } : null,
  };
}

/** Takes the mail for this transaction; false when it is settled already, or was never there. */
export async function claimMail(tx: Tx, id: number): Promise<boolean> {
  const [row] = await tx.prepared<{ state: string }>('claim-mail', 'select state from mail where id = $1 for update', [id]);
  return row?.state === 'received' || row?.state === 'processing';
}

/** Where a mail ended, and why. */
export interface Settlement {
  outcome: NonNullable<Mail['outcome']>;
  reason: string;
  flags: readonly string[];
  ticketId?: number | null;
  messageId?: number | null;
  relatedTicketId?: number | null;
}

/** Writes the fate of a mail that this transaction has claimed into the ledger. */
export async function settleMail(tx: Tx, id: number, fate: Settlement): Promise<void> {
  await tx.prepared(
    'settle-mail',
    `update mail set state = 'done', outcome = $2, reason = $3, flags = $4, ticket_id = $5, message_id = $6, related_ticket_id = $7, attempts = attempts + 1, error = null, settled_at = $8 where id = $1`,
    [id, fate.outcome, fate.reason, [...new Set(fate.flags)], fate.ticketId ?? null, fate.messageId ?? null, fate.relatedTicketId ?? null, tx.now],
  );
  tx.record({ type: 'mail.settled', facts: { mailId: id, outcome: fate.outcome } });
}

/** Notes that it could not be processed; for good when `final`, else it will be tried again. */
export async function failMail(tx: Tx, id: number, failure: { error: string; final: boolean }): Promise<void> {
  const [row] = await tx.prepared<{ id: number }>(
    'fail-mail',
    `update mail set state = $2, attempts = attempts + 1, error = $3 where id = $1 and state in ('received', 'processing') returning id`,
    [id, failure.final ? 'failed' : 'processing', failure.error.slice(0, 1000).replaceAll('\0', '')],
  );
  if (row && failure.final) tx.record({ type: 'mail.failed', facts: { mailId: id } });
}
