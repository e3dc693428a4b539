import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/** A file that waited in a composer; its reference to the bytes (`fileId`) now belongs to who took it. */
export interface TakenUpload {
  /** The number that it had while it waited. */
  id: number;
  fileId: number;
  name: string;
  contentType: string;
  sizeBytes: number;
}

/**
 * Takes files that wait in a composer away for what is no message of a ticket, in the order of their numbers. Each goes
 * once and only by the hand that uploaded it: refuses (`invalidInput`) any other.
 */
export async function takeUploads(
  tx: Tx,
  input: { ids: readonly number[]; uploaderId: number },
): Promise<TakenUpload[]> {
  const ids = [...new Set(input.ids)];
  if (ids.length === 0) return [];
  const taken = await tx.prepared<TakenUpload>(
    'tickets/take-uploads',
    `delete from attachment where id = any($1::bigint[]) and message_id is null and uploaded_by = $2
     returning id, file_id as "fileId", name, content_type as "contentType", size_bytes as "sizeBytes"`,
    [ids, input.uploaderId],
  );
  if (taken.length < ids.length) throw invalid([{ path: 'body.attachmentIds', code: 'unknown' }]);
  return taken.toSorted((a, b) => a.id - b.id);
}
