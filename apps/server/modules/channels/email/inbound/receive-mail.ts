import { createHash } from 'node:crypto';
import { contentHash, parseMail } from '@heed/mime';
import { system, transact, type Tx } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { splitHeader } from './split-header.ts';

/** One delivery: the bytes, and how they came. */
export interface IncomingMail {
  source: 'smtp' | 'imap' | 'api';
  content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Each inbox addressed, with the addresses that meant it. */
  inboxes: readonly { id: number; to: readonly string[] }[];
  /** What the sending server said; absent where the mail was fetched. */
  envelope?: { from: string; remoteAddress: string; helo: string };
}

export interface ReceivedMail {
  mailId: number;
  /** False when this very mail is here already; then only the delivery was noted. */
  isNew: boolean;
}

/** Mails up to this size are kept in memory between storing and reading. */
const SMALL_BYTES = 256_000;
const MAX_SHOWN_RECIPIENTS = 50;
const atMostTwo = limitConcurrency(2);

/**
 * Takes a mail: its bytes are on disk and its row is committed when the promise resolves, so that only then the
 * sender may forget it. The same mail twice is one row, with a delivery for each inbox and way here. What it means is found
 * out later, by the job that follows `mail.received`.
 * @throws {FileTooLarge} when it is larger than `maxMailBytes`.
 */
export async function receiveMail(platform: Platform, incoming: IncomingMail): Promise<ReceivedMail> {
  const collected = collect(incoming.content);
  const file = await platform.files.put(collected.through(), { maxBytes: platform.config.maxMailBytes });
  const facts = collected.bytes
    ? await readFacts(collected.bytes)
    : await atMostTwo(async () => readFacts((await platform.files.read(file.sha256))!));
  const store = () =>
    transact(platform.database, { actor: system, now: platform.clock.now() }, (tx) =>
      storeMail(tx, { ...incoming, file, facts }),
    );
  // Two deliveries of one mail at the same moment: the loser finds the winner's row at its second try.
  return store().catch((error: { constraint?: string }) =>
    error.constraint === 'mail_content_hash_key' ? store() : Promise.reject(error as Error),
  );
}

const insertTooLarge = `
  with mail_row as (
    insert into mail (received_at, content_hash, size_bytes, message_id_header, subject, from_address, from_name, header_to, state, reason, error, settled_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 'failed', 'too-large', 'too-large', $1) on conflict do nothing returning id
  ), deliveries as (
    insert into mail_delivery (mail_id, inbox_id, source, received_at) select id, $9, 'imap', $1 from mail_row
  )
  select id from mail_row`;

/** Puts a fetched mail that is larger than we take into the ledger, as failed: seeing it twice is one line. */
export async function recordTooLarge(
  platform: Platform,
  mail: {
    inboxId: number;
    sizeBytes: number;
    messageId: string | null;
    subject: string;
    from: { address: string; name: string } | null;
    to: string[];
  },
): Promise<void> {
  await transact(platform.database, { actor: system, now: platform.clock.now() }, async (tx) => {
    const identity = createHash('sha256')
      .update(
        [
          'too large',
          mail.inboxId,
          mail.sizeBytes,
          mail.messageId ?? '',
          mail.subject,
          mail.from?.address ?? '',
        ].join('\0'),
      )
      .digest();
    const [row] = await tx.prepared<{ id: number }>('record-too-large', insertTooLarge, [
      tx.now,
      identity,
      mail.sizeBytes,
      mail.messageId,
      mail.subject.slice(0, 1000),
      mail.from?.address.slice(0, 320) ?? null,
      mail.from?.name.slice(0, 200) ?? '',
      mail.to.slice(0, MAX_SHOWN_RECIPIENTS),
      mail.inboxId,
    ]);
    if (row) tx.record({ type: 'mail.failed', facts: { mailId: row.id } });
  });
}

/** What the ledger knows of a mail before anybody understands it. */
interface MailFacts {
  contentHash: string;
  messageId: string | null;
  subject: string;
  from: { address: string; name: string } | null;
  to: string[];
}

async function readFacts(raw: Uint8Array): Promise<MailFacts> {
  const { messageId, subject, from, to, cc } = await parseMail(splitHeader(raw));
  const addresses = [...to, ...cc]
    .slice(0, MAX_SHOWN_RECIPIENTS)
    .map((mailbox) => mailbox.address.slice(0, 320));
  return {
    contentHash: contentHash(raw),
    messageId,
    subject: subject.slice(0, 1000).toWellFormed(),
    from,
    to: addresses,
  };
}

/** Passes bytes on and keeps them while they are few. */
function collect(content: Uint8Array | AsyncIterable<Uint8Array>): {
  through: () => AsyncIterable<Uint8Array>;
  readonly bytes: Uint8Array | null;
} {
  let chunks: Uint8Array[] | null = [];
  let size = 0;
  return {
    async *through() {
      for await (const chunk of content instanceof Uint8Array ? [content] : content) {
        size += chunk.length;
        if (size > SMALL_BYTES) chunks = null;
        chunks?.push(chunk);
        yield chunk;
      }
    },
    get bytes() {
      return chunks && Buffer.concat(chunks);
    },
  };
}

const insert = `
  with known as (
    select id, raw_removed_at is not null or redacted_at is not null as removed from mail where content_hash = $1
  ), file_row as (
    -- The same bytes are the same mail: one mail holds them, however many of its deliveries brought them.
    -- Those of a mail whose raw copy was removed or redacted go again.
    insert into file (owner_id, sha256, size_bytes, reference_count, created_at)
    select null::bigint, $2::bytea, $3::bigint, case when exists (select 1 from known where removed) then 0 else 1 end, $4::timestamptz
    on conflict (sha256, owner_id) do update set reference_count = greatest(file.reference_count, excluded.reference_count) returning id
  ), mail_row as (
    insert into mail (received_at, content_hash, file_id, size_bytes, message_id_header, subject, from_address, from_name, header_to)
    select $4, $1, id, $3, $5, $6, $7, $8, $9 from file_row where not exists (select 1 from known) returning id
  ), this as (
    select id, false as is_new, removed from known union all select id, true, false from mail_row
  ), deliveries as (
    insert into mail_delivery (mail_id, inbox_id, source, file_id, sha256, received_at, envelope_from, envelope_to, remote_address, helo)
    select this.id, d.inbox_id, $10, case when this.removed then null else file_row.id end, $2, $4, $11, d.addresses, $12, $13
    from this, file_row, jsonb_to_recordset($14::jsonb) as d (inbox_id bigint, addresses text[])
    on conflict do nothing
  )
  select id, is_new from this`;

async function storeMail(
  tx: Tx,
  mail: IncomingMail & { file: { sha256: string; sizeBytes: number }; facts: MailFacts },
): Promise<ReceivedMail> {
  const { facts, file, envelope } = mail;
  const deliveries = mail.inboxes.map(({ id, to }) => ({ inbox_id: id, addresses: to }));
  const [row] = await tx.prepared<{ id: number; is_new: boolean }>('receive-mail', insert, [
    Buffer.from(facts.contentHash, 'hex'),
    Buffer.from(file.sha256, 'hex'),
    file.sizeBytes,
    tx.now,
    facts.messageId,
    facts.subject,
    facts.from?.address.slice(0, 320) ?? null,
    facts.from?.name.slice(0, 200).toWellFormed() ?? '',
    facts.to,
    mail.source,
    envelope?.from ?? null,
    envelope?.remoteAddress ?? null,
    envelope?.helo.slice(0, 255) ?? null,
    JSON.stringify(deliveries.length > 0 ? deliveries : [{ inbox_id: null, addresses: [] }]),
  ]);
  const { id: mailId, is_new: isNew } = row!;
  if (isNew) tx.record({ type: 'mail.received', facts: { mailId } });
  return { mailId, isNew };
}
