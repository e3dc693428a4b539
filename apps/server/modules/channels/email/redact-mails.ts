import { redactHtml, redactMail, redactText, wordsPattern } from '@heed/mime';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { StoredFile } from '../../../platform/files/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { withoutImages, type MailRedactor, type PreparedMails, type Redaction } from '../../tickets/index.ts';
import { redactSides } from './sides/redact-sides.ts';

interface RawMail {
  id: number;
  fileId: number;
  sha256: string;
  messageId: number | null;
}

const rawMails = `
  select m.id, m.file_id as "fileId", encode(f.sha256, 'hex') as sha256, m.message_id as "messageId" from mail m join file f on f.id = m.file_id
  where m.message_id in (select id from message where ticket_id = any($1::bigint[])) or (m.ticket_id = any($1::bigint[]) and m.message_id is null) order by m.id`;

/**
 * Takes words or files out of every mail of these tickets. The raw mails are written anew aside first; in the
 * transaction they take the place of the old ones, whose hash stays what tells the mail, and the outbox follows. The
 * other copies by which a mail came, with traces of another way, lose their bytes.
 */
export function redactMails({
  database,
  files,
  clock,
}: Pick<Platform, 'database' | 'files' | 'clock'>): MailRedactor {
  return async (ticketIds, redaction, messageId) => {
    const { rows } = await database.pool.query<RawMail>(rawMails, [ticketIds]);
    const written = new Map<number, StoredFile>();
    for (const mail of rows) {
      const raw = await files.read(mail.sha256);
      const anew = raw && (await redactMail(raw, redaction, { always: mail.messageId === messageId }));
      if (anew) written.set(mail.id, await files.put(anew));
    }
    const apply: PreparedMails['apply'] = async (tx) => {
      const now = await tx.prepared<RawMail>('email/redact-lock', `${rawMails} for update of m`, [ticketIds]);
      const same =
        now.length === rows.length &&
        now.every(({ id, fileId }, at) => rows[at]!.id === id && rows[at]!.fileId === fileId);
      if (!same) return null;
      const fileIds = await replaceRaw(tx, written);
      await redactLedger(tx, ticketIds, redaction);
      const sides = await redactSides(tx, ticketIds, redaction);
      return {
        places: sides.places + (await redactOutbox(tx, ticketIds, redaction)),
        fileIds: [...fileIds, ...sides.fileIds],
      };
    };
    // What was written may hold what another redaction has taken away meanwhile.
    const discard = async () => {
      for (const { sha256 } of written.values()) {
        const known = await database.pool.query(`select 1 from file where sha256 = decode($1, 'hex')`, [
          sha256,
        ]);
        if (known.rows.length === 0) await files.remove(sha256, clock.now());
      }
    };
    return { apply, discard };
  };
}

const replace = `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as g (id bigint, sha256 text, size bigint)
  ), old as (
    select m.file_id from mail m join given g on g.id = m.id
    union select d.file_id from mail_delivery d join given g on g.id = d.mail_id where d.file_id is not null
  ), anew as (
    insert into file (owner_id, sha256, size_bytes, reference_count, created_at) select null, decode(sha256, 'hex'), size, 1, $2 from given
    on conflict (sha256, owner_id) do update set reference_count = 1 returning id, sha256
  ), mails as (
    update mail m set file_id = a.id, redacted_at = $2 from given g join anew a on a.sha256 = decode(g.sha256, 'hex') where m.id = g.id
  ), deliveries as (
    update mail_delivery d set file_id = null from given g where d.mail_id = g.id
  ), released as (
    update file set reference_count = 0 where id in (select file_id from old) and id not in (select id from anew)
  )
  select file_id as id from old`;

/** @returns the files that held the old bytes. */
async function replaceRaw(tx: Tx, written: ReadonlyMap<number, StoredFile>): Promise<number[]> {
  if (written.size === 0) return [];
  const given = [...written].map(([id, { sha256, sizeBytes }]) => ({ id, sha256, size: sizeBytes }));
  const rows = await tx.prepared<{ id: number }>('email/redact-raw', replace, [
    JSON.stringify(given),
    tx.now,
  ]);
  return rows.map(({ id }) => id);
}

async function redactLedger(tx: Tx, ticketIds: readonly number[], redaction: Redaction): Promise<void> {
  const pattern = 'words' in redaction ? wordsPattern(redaction.words) : null;
  if (pattern === null) return;
  const { rows } = await sql<{ id: number; subject: string }>`
    select id, subject from mail where ticket_id = any(${ticketIds}::bigint[]) or message_id in (select id from message where ticket_id = any(${ticketIds}::bigint[]))`.execute(
    tx.db,
  );
  for (const { id, subject } of rows) {
    const { text, places } = redactText(subject, pattern);
    if (places > 0) await sql`update mail set subject = ${text} where id = ${id}`.execute(tx.db);
  }
}

interface OutboxRow {
  id: number;
  subject: string;
  text: string | null;
  html: string | null;
}

/** @returns how many mails that have not gone yet held it. */
async function redactOutbox(tx: Tx, ticketIds: readonly number[], redaction: Redaction): Promise<number> {
  const { rows } = await sql<OutboxRow & { waits: boolean }>`
    select id, subject, text, html, state in ('waiting', 'unknown') as waits from outbound_mail
    where (ticket_id = any(${ticketIds}::bigint[]) or message_id in (select id from message where ticket_id = any(${ticketIds}::bigint[]))) for update`.execute(
    tx.db,
  );
  let waiting = 0;
  for (const { waits, ...row } of rows) {
    const { subject, text, html } = withoutIt(row, redaction);
    if (subject === row.subject && text === row.text && html === row.html) continue;
    await sql`update outbound_mail set subject = ${subject}, text = ${text}, html = ${html} where id = ${row.id}`.execute(
      tx.db,
    );
    if (waits) waiting += 1;
  }
  return waiting;
}

function withoutIt(row: OutboxRow, redaction: Redaction): Omit<OutboxRow, 'id'> {
  if ('attachmentIds' in redaction)
    return { ...row, html: row.html && withoutImages(row.html, redaction.attachmentIds) };
  const pattern = wordsPattern(redaction.words)!;
  return {
    subject: redactText(row.subject, pattern).text,
    text: row.text && redactText(row.text, pattern).text,
    html: row.html && redactHtml(row.html, pattern).html,
  };
}
