import { redactHtml, redactText, wordsPattern } from '@heed/mime';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import { withoutImages, type Redaction } from '../../../tickets/index.ts';
import { asAttachments } from './side-files.ts';

const of = (ticketIds: readonly number[]) =>
  sql`select id from side_conversation where ticket_id = any(${ticketIds}::bigint[])`;

/**
 * Takes words or files out of the side conversations of these tickets, which this transaction holds.
 * @returns in how many places, and the files that may have no use any more.
 */
export async function redactSides(
  tx: Tx,
  ticketIds: readonly number[],
  redaction: Redaction,
): Promise<{ places: number; fileIds: number[] }> {
  return 'words' in redaction
    ? { places: await redactWords(tx, ticketIds, wordsPattern(redaction.words)!), fileIds: [] }
    : redactFiles(tx, ticketIds, redaction.fileHashes);
}

async function redactWords(tx: Tx, ticketIds: readonly number[], pattern: RegExp): Promise<number> {
  const { rows } = await sql<{ id: number; text: string; html: string | null; quoted: string | null }>`
    select id, text, html, quoted_html as quoted from side_message where side_id in (${of(ticketIds)}) for update`.execute(
    tx.db,
  );
  let places = 0;
  for (const row of rows) {
    const text = redactText(row.text, pattern);
    const html = row.html === null ? null : redactHtml(row.html, pattern);
    const quoted = row.quoted === null ? null : redactHtml(row.quoted, pattern);
    const count = Math.max(text.places, html?.places ?? 0) + (quoted?.places ?? 0);
    if (count === 0) continue;
    places += count;
    await sql`update side_message set text = ${text.text}, html = ${html?.html ?? null}, quoted_html = ${quoted?.html ?? null} where id = ${row.id}`.execute(
      tx.db,
    );
  }
  return places + (await redactNames(tx, ticketIds, pattern));
}

/** Subjects, and names of files. */
async function redactNames(tx: Tx, ticketIds: readonly number[], pattern: RegExp): Promise<number> {
  const { rows } = await sql<{ of: 'side' | 'file'; id: number; name: string }>`
    select 'side' as of, id, subject as name from side_conversation where id in (${of(ticketIds)})
    union all select 'file', f.id, f.name from side_file f join side_message m on m.id = f.side_message_id where m.side_id in (${of(ticketIds)})`.execute(
    tx.db,
  );
  let places = 0;
  for (const row of rows) {
    const name = redactText(row.name, pattern);
    if (name.places === 0) continue;
    places += name.places;
    await (
      row.of === 'side'
        ? sql`update side_conversation set subject = ${name.text} where id = ${row.id}`
        : sql`update side_file set name = ${name.text} where id = ${row.id}`
    ).execute(tx.db);
  }
  return places;
}

async function redactFiles(
  tx: Tx,
  ticketIds: readonly number[],
  hashes: ReadonlySet<string>,
): Promise<{ places: number; fileIds: number[] }> {
  const { rows } = await sql<{ id: number; fileId: number; messageId: number }>`
    with gone as (
      delete from side_file f using side_message m, file b
      where m.id = f.side_message_id and m.side_id in (${of(ticketIds)}) and b.id = f.file_id and encode(b.sha256, 'hex') = any(${[...hashes]}::text[])
      returning f.id, f.file_id, f.side_message_id
    ), released as (
      update file set reference_count = reference_count - n.count from (select file_id, count(*)::int as count from gone group by file_id) n where file.id = n.file_id
    )
    select id, file_id as "fileId", side_message_id as "messageId" from gone`.execute(tx.db);
  const ids = rows.map(({ id }) => id);
  for (const messageId of new Set(rows.map((row) => row.messageId))) await dropImages(tx, messageId, ids);
  return { places: rows.length, fileIds: rows.map(({ fileId }) => fileId) };
}

async function dropImages(tx: Tx, messageId: number, fileIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ html: string | null; quoted: string | null }>`
    select html, quoted_html as quoted from side_message where id = ${messageId}`.execute(tx.db);
  const without = (html: string | null) =>
    html &&
    withoutImages(asAttachments(html), fileIds).replaceAll(
      'src="/api/v1/attachments/',
      'src="/api/v1/side-files/',
    );
  const { html = null, quoted = null } = rows[0] ?? {};
  await sql`update side_message set html = ${without(html)}, quoted_html = ${without(quoted)} where id = ${messageId}`.execute(
    tx.db,
  );
}
