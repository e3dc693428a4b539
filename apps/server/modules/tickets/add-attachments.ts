import type { Attachment } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { cleanText } from './clean-text.ts';

/** A file whose bytes are in the file store already. `sha256` in lower-case hex. */
export interface NewAttachment {
  name: string;
  contentType: string;
  sha256: string;
  sizeBytes: number;
  inline?: boolean;
  /** Content-ID without angle brackets. */
  contentId?: string | null;
}

/** Where the bytes of an attachment are fetched, relative to the server. */
export function attachmentUrl(id: number): string {
  return `/api/v1/attachments/${id}`;
}

/**
 * Puts files on record for `ownerId`, waiting to be linked to a message by the same person; answers in the order
 * given. The same bytes are kept once for one owner, and never shared between two.
 */
export async function addAttachments(
  tx: Tx,
  ownerId: number,
  files: readonly NewAttachment[],
): Promise<Attachment[]> {
  const added: Attachment[] = [];
  for (const file of files) added.push(await addOne(tx, ownerId, file));
  return added;
}

async function addOne(tx: Tx, ownerId: number, file: NewAttachment): Promise<Attachment> {
  const name = cleanText(file.name)
    .replace(/[\r\n]+/g, ' ')
    .slice(0, 255)
    .toWellFormed();
  const contentType = cleanText(file.contentType).slice(0, 255);
  const { rows } = await sql<{ id: number }>`
    with file_row as (
      insert into file (owner_id, sha256, size_bytes, reference_count, created_at) values (${ownerId}, ${Buffer.from(file.sha256, 'hex')}, ${file.sizeBytes}, 1, ${tx.now})
      on conflict (sha256, owner_id) do update set reference_count = file.reference_count + 1
      returning id
    )
    insert into attachment (uploaded_by, file_id, name, content_type, size_bytes, inline, content_id, created_at)
    select ${ownerId}, id, ${name}, ${contentType}, ${file.sizeBytes}, ${file.inline ?? false}, ${file.contentId ?? null}, ${tx.now} from file_row
    returning id`.execute(tx.db);
  const id = rows[0]!.id;
  return {
    id,
    name,
    contentType,
    sizeBytes: file.sizeBytes,
    inline: file.inline ?? false,
    contentId: file.contentId ?? null,
    url: attachmentUrl(id),
    redacted: false,
  };
}
