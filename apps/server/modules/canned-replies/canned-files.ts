import type { Attachment } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { addAttachments, chooseVariant, takeUploads } from '../tickets/index.ts';
import { isThere, type CannedFile, type StoredCanned } from './canned-row.ts';

/** So many files go with one wording. */
const MOST = 50;

/** Files that a wording is to have: those it has already, and uploads of who writes it. */
export interface FilesGiven {
  fileIds: readonly number[];
  attachmentIds: readonly number[];
}

/**
 * Keeps the uploads of wordings with a canned reply; answers the numbers of each wording's files, in order. Refuses
 * (`invalidInput`) a file that is not the reply's, an upload that is not the writer's or given twice, and too many.
 */
export async function keepFiles(
  tx: Tx,
  { cannedId, agentId }: { cannedId: number; agentId: number },
  given: readonly FilesGiven[],
): Promise<number[][]> {
  await requireOwn(tx, cannedId, given);
  const kept: number[][] = [];
  for (const [index, { fileIds, attachmentIds }] of given.entries()) {
    const path = `body.variants.${index}.attachmentIds`;
    if (fileIds.length + attachmentIds.length > MOST)
      throw invalid([{ path, code: 'tooMany', params: { maximum: MOST } }]);
    const added: number[] = [];
    for (const upload of await takeUploads(tx, { ids: attachmentIds, uploaderId: agentId })) {
      const { rows } = await sql<{ id: number }>`
        insert into canned_file (canned_reply_id, file_id, name, content_type, size_bytes)
        values (${cannedId}, ${upload.fileId}, ${upload.name}, ${upload.contentType}, ${upload.sizeBytes}) returning id`.execute(
        tx.db,
      );
      added.push(rows[0]!.id);
    }
    kept.push([...new Set(fileIds), ...added]);
  }
  return kept;
}

/**
 * Puts the files of the wording in a language into the composer of the viewer, as if it had uploaded them. Refuses
 * `notFound` a reply that is not there for the viewer.
 */
export async function attachFiles(
  tx: Tx,
  viewer: Viewer,
  { cannedId, language }: { cannedId: number; language: string },
): Promise<Attachment[]> {
  const { rows } = await sql<Pick<StoredCanned, 'variants'>>`
    select c.variants from canned_reply c where c.id = ${cannedId} and c.removed_at is null and ${isThere(viewer)}`.execute(
    tx.db,
  );
  if (!rows[0]) throw refuse('notFound');
  const { fileIds = [] } = chooseVariant(rows[0].variants, language);
  const { rows: files } = await sql<CannedFile & { sha256: string }>`
    select f.id, f.name, f.content_type as "contentType", f.size_bytes as "sizeBytes", encode(b.sha256, 'hex') as sha256
    from canned_file f join file b on b.id = f.file_id where f.canned_reply_id = ${cannedId} and f.id = any(${fileIds}::bigint[])
    order by array_position(${fileIds}::bigint[], f.id)`.execute(tx.db);
  return addAttachments(tx, viewer.agentId, files);
}

/** A file of a canned reply that is there for the viewer, else refuses `notFound`. `sha256` in lower-case hex. */
export async function findCannedFile(db: Reader, viewer: Viewer, id: number) {
  const { rows } = await sql<Omit<CannedFile, 'id'> & { sha256: string }>`
    select f.name, f.content_type as "contentType", f.size_bytes as "sizeBytes", encode(b.sha256, 'hex') as sha256
    from canned_file f join file b on b.id = f.file_id join canned_reply c on c.id = f.canned_reply_id
    where f.id = ${id} and c.removed_at is null and ${isThere(viewer)}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

async function requireOwn(tx: Tx, cannedId: number, given: readonly FilesGiven[]): Promise<void> {
  const wanted = given.flatMap(({ fileIds }) => fileIds);
  if (wanted.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    select id from canned_file where canned_reply_id = ${cannedId} and id = any(${wanted}::bigint[])`.execute(
    tx.db,
  );
  const own = new Set(rows.map(({ id }) => id));
  const index = given.findIndex(({ fileIds }) => fileIds.some((id) => !own.has(id)));
  if (index >= 0) throw invalid([{ path: `body.variants.${index}.fileIds`, code: 'unknown' }]);
}
