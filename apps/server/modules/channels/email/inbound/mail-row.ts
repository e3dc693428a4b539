import { holdCauses, type Mail } from '@heed/contract';
import type { Database, Tx } from '../../../../platform/database/index.ts';

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
  released: boolean;
  /** Another mail here has the same Message-ID and other content. */
  sameId: boolean;
  /** The inboxes that it was delivered to, in order of arrival. */
  inboxIds: number[];
  /** The recipients named in the envelope. */
  envelopeTo: string[];
  envelope: IncomingEnvelope | null;
}

interface Row {
  state: Mail['state'];
  sha256: string | null;
  released: boolean;
  same_id: boolean;
  deliveries: {
    inbox_id: number | null;
    envelope_from: string | null;
    envelope_to: string[];
    remote_address: string | null;
    helo: string | null;
  }[];
}

const read = `
  select m.state, encode(f.sha256, 'hex') as sha256, m.released,
    exists (select 1 from mail o where o.message_id_header = m.message_id_header and o.id <> m.id) as same_id,
    (select coalesce(json_agg(d order by d.id), '[]') from mail_delivery d where d.mail_id = m.id) as deliveries
  from mail m left join file f on f.id = m.file_id where m.id = $1`;

/** The mail and how it was delivered, or null. */
export async function readMail(database: Database, id: number): Promise<WaitingMail | null> {
  const { rows } = await database.pool.query<Row>({ name: 'read-mail', text: read, values: [id] });
  if (!rows[0]) return null;
  const { state, sha256, released, same_id: sameId, deliveries } = rows[0];
  const sent = deliveries.find(({ envelope_from }) => envelope_from !== null);
  return {
    id,
    state,
    sha256,
    released,
    sameId,
    inboxIds: deliveries.map(({ inbox_id }) => inbox_id).filter((inboxId) => inboxId !== null),
    envelopeTo: deliveries.flatMap(({ envelope_to }) => envelope_to),
    envelope: sent
      ? { from: sent.envelope_from!, remoteAddress: sent.remote_address, helo: sent.helo ?? '' }
      : null,
  };
}

/** Takes the mail for this transaction; false when it is settled already, or was never there. */
export async function claimMail(tx: Tx, id: number): Promise<boolean> {
  const [row] = await tx.prepared<{ state: string }>(
    'claim-mail',
    'select state from mail where id = $1 for update',
    [id],
  );
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

/** Writes the fate of a mail that this transaction has claimed into the ledger; what is held back waits in quarantine. */
export async function settleMail(tx: Tx, id: number, fate: Settlement): Promise<void> {
  await tx.prepared(
    'settle-mail',
    `update mail set state = 'done', outcome = $2, reason = $3, flags = $4, ticket_id = $5, message_id = $6, related_ticket_id = $7, attempts = attempts + 1, error = null, settled_at = $8,
      held_at = case when $2 = any($9) then $8::timestamptz end where id = $1`,
    [
      id,
      fate.outcome,
      fate.reason,
      [...new Set(fate.flags)],
      fate.ticketId ?? null,
      fate.messageId ?? null,
      fate.relatedTicketId ?? null,
      tx.now,
      holdCauses,
    ],
  );
  tx.record({ type: 'mail.settled', facts: { mailId: id, outcome: fate.outcome } });
}

/** Notes that it could not be processed; for good when `final`, else it will be tried again. */
export async function failMail(
  tx: Tx,
  id: number,
  failure: { error: string; final: boolean },
): Promise<void> {
  const [row] = await tx.prepared<{ id: number }>(
    'fail-mail',
    `update mail set state = $2, attempts = attempts + 1, error = $3, failures = failures + $4 where id = $1 and state in ('received', 'processing') returning id`,
    [
      id,
      failure.final ? 'failed' : 'processing',
      failure.error.slice(0, 1000).replaceAll('\0', ''),
      failure.final ? 1 : 0,
    ],
  );
  if (row && failure.final) tx.record({ type: 'mail.failed', facts: { mailId: id } });
}
