import type { BodyOf, emailEndpoints, Mail, QueryOf, ResponseOf } from '@heed/contract';
import { parseMail } from '@heed/mime';
import { sql, type RawBuilder } from 'kysely';
import { decodeCursor, encodeCursor, type Reader } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';
import type { FileStore } from '../../../../platform/files/index.ts';
import { likePattern } from '../../../people/index.ts';
import { HOLD_MS } from './quarantine/hold-time.ts';

type ListMails = QueryOf<typeof emailEndpoints.listMails>;
type SenderRule = ResponseOf<typeof emailEndpoints.createSenderRule>;
export type SenderRuleInput = BodyOf<typeof emailEndpoints.createSenderRule>;

/** A line of the ledger as {@link selectMails} reads it. */
export interface MailLine {
  id: number;
  received_at: Date;
  source: Mail['source'];
  inbox_id: number | null;
  state: Mail['state'];
  outcome: Mail['outcome'];
  from_address: string | null;
  from_name: string;
  recipients: string[];
  header_to: string[];
  subject: string;
  message_id_header: string | null;
  size_bytes: number;
  ticket_id: number | null;
  message_id: number | null;
  reason: string | null;
  flags: string[];
  attempts: number;
  error: string | null;
  raw_removed_at: Date | null;
  held_at: Date | null;
}

const MAX_SHOWN_RECIPIENTS = 50;
const columns = sql`m.id, m.received_at, d.source, d.inbox_id, m.state, m.outcome, m.from_address, m.from_name, m.header_to, m.subject, m.message_id_header, m.size_bytes, m.ticket_id, m.message_id,
  m.reason, m.flags, m.attempts, m.error, m.raw_removed_at, m.held_at, array(select distinct unnest(envelope_to) from mail_delivery where mail_id = m.id limit ${MAX_SHOWN_RECIPIENTS}) as recipients`;
const firstDelivery = sql`join lateral (select source, inbox_id from mail_delivery where mail_id = m.id order by id limit 1) d on true`;
/** Lines of the ledger, of mails `m`; the conditions follow. */
export const selectMails = sql`select ${columns} from mail m ${firstDelivery}`;

/** A page of the intake ledger, newest first; `q` finds by sender, subject or Message-ID. */
export async function listMails(
  db: Reader,
  query: ListMails,
): Promise<ResponseOf<typeof emailEndpoints.listMails>> {
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const conditions = [
    ...(after ? [sql`m.id < ${after[0]}`] : []),
    ...(query.state ? [sql`m.state = ${query.state}`] : []),
    ...(query.outcome ? [sql`m.outcome = ${query.outcome}`] : []),
    ...(query.inboxId
      ? [sql`exists (select 1 from mail_delivery w where w.mail_id = m.id and w.inbox_id = ${query.inboxId})`]
      : []),
    ...(query.q?.trim() ? [matchingMails(query.q.trim())] : []),
  ];
  const { rows } = await sql<MailLine>`
    ${selectMails} where ${sql.join([sql`true`, ...conditions], sql` and `)} order by m.id desc limit ${size + 1}`.execute(
    db,
  );
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    data: shown.map(presentMail),
    meta: { hasMore: rows.length > size, after: rows.length > size && last ? encodeCursor([last.id]) : null },
  };
}

/** Whether mail `m` has these words in its sender or subject, or this Message-ID. */
export function matchingMails(words: string): RawBuilder<unknown> {
  const id = words.replace(/^<|>$/g, '');
  return sql`((coalesce(m.from_address, '') || ' ' || m.from_name || ' ' || m.subject) ilike ${likePattern(words)} or m.message_id_header = ${id})`;
}

/** One mail of the ledger, or `notFound`. */
export async function getMail(db: Reader, id: number): Promise<Mail> {
  const { rows } = await sql<MailLine>`${selectMails} where m.id = ${id}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return presentMail(rows[0]);
}

/** The bytes of a mail as they came. Refuses `notFound`, also where they were too many to take or were removed. */
export async function getRawMail(db: Reader, files: FileStore, id: number): Promise<Buffer> {
  const row = await db
    .selectFrom('mail as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select('f.sha256')
    .where('m.id', '=', id)
    .executeTakeFirst();
  const raw = row && (await files.read(row.sha256.toString('hex')));
  if (!raw) throw refuse('notFound');
  return raw;
}

const MAX_TEXT = 200_000;

/** The headers of a mail, decoded, and its text; nothing where its bytes are not here. */
export async function readRawMail(
  db: Reader,
  files: FileStore,
  id: number,
): Promise<{ headers: { name: string; value: string }[]; text: string }> {
  const raw = await getRawMail(db, files, id).catch(() => null);
  if (raw === null) return { headers: [], text: '' };
  const { headers, text } = await parseMail(raw);
  return {
    headers: [...headers].flatMap(([name, values]) => values.map((value) => ({ name, value }))),
    text: text.slice(0, MAX_TEXT).toWellFormed(),
  };
}

/** A line of the ledger as the API shows it. */
export function presentMail(row: MailLine): Mail {
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    source: row.source,
    inboxId: row.inbox_id,
    state: row.state,
    outcome: row.outcome,
    from: row.from_address === null ? null : { address: row.from_address, name: row.from_name },
    to: row.recipients.length > 0 ? row.recipients : row.header_to,
    subject: row.subject,
    messageIdHeader: row.message_id_header,
    sizeBytes: row.size_bytes,
    ticketId: row.ticket_id,
    messageId: row.message_id,
    reason: row.reason,
    flags: row.flags,
    attempts: row.attempts,
    error: row.error,
    rawRemovedAt: row.raw_removed_at?.toISOString() ?? null,
    heldUntil: row.held_at && new Date(row.held_at.getTime() + HOLD_MS).toISOString(),
  };
}

/** A page of sender rules, newest first; with `id`, that one alone. */
export async function listSenderRules(
  db: Reader,
  query: { 'page[size]': number; 'page[after]'?: string; id?: number },
): Promise<ResponseOf<typeof emailEndpoints.listSenderRules>> {
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const rows = await db
    .selectFrom('sender_rule')
    .selectAll()
    .$if(after !== null, (q) => q.where('id', '<', Number(after![0])))
    .$if(query.id !== undefined, (q) => q.where('id', '=', query.id!))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  const shown = rows.slice(0, size).map((row): SenderRule => ({
    id: row.id,
    kind: row.kind as SenderRule['kind'],
    pattern: row.pattern,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
  }));
  const last = shown.at(-1);
  return {
    data: shown,
    meta: { hasMore: rows.length > size, after: rows.length > size && last ? encodeCursor([last.id]) : null },
  };
}
