import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { withoutImages } from './redaction.ts';
import { readWords } from './words-on-ticket.ts';

/** What a redacted attachment is called from then on. */
export const REDACTED_FILE = 'redacted file';

const empty = `
  with gone as (
    select a.id, a.file_id from attachment a where a.id = any($1::bigint[]) and a.file_id is not null for update
  ), emptied as (
    update attachment a set file_id = null, name = $2, content_type = 'application/octet-stream', size_bytes = 0, content_id = null, inline = false, redacted_at = $3
    from gone where a.id = gone.id
  ), released as (
    update file set reference_count = reference_count - n.count
    from (select file_id, count(*)::int as count from gone group by file_id) n where file.id = n.file_id
  )
  select distinct file_id as id from gone`;

/**
 * Takes the bytes and names of these attachments away, and the pictures of them out of messages and drafts, on tickets
 * that this transaction holds.
 * @returns the files that they had.
 */
export async function emptyAttachments(
  tx: Tx,
  ticketIds: readonly number[],
  attachmentIds: readonly number[],
): Promise<number[]> {
  const files = await tx.prepared<{ id: number }>('tickets/empty-attachments', empty, [
    attachmentIds,
    REDACTED_FILE,
    tx.now,
  ]);
  const { messages, drafts, waiting } = await readWords(tx.db, ticketIds, { hold: true });
  const less = (html: string | null) => html && withoutImages(html, attachmentIds);
  for (const { id, html, quotedHtml } of messages)
    if (less(html) !== html || less(quotedHtml) !== quotedHtml)
      await sql`update message set html = ${less(html)}, quoted_html = ${less(quotedHtml)} where id = ${id}`.execute(
        tx.db,
      );
  for (const { id, agentId, html } of drafts)
    if (less(html) !== html)
      await sql`update draft set html = ${less(html)}, version = version + 1 where ticket_id = ${id} and agent_id = ${agentId}`.execute(
        tx.db,
      );
  for (const { id, html } of waiting)
    if (less(html) !== html)
      await sql`update scheduled_reply set html = ${less(html)} where id = ${id}`.execute(tx.db);
  return files.map(({ id }) => id);
}
