import type { Attachment } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';
import { visibleTickets, type NewAttachment, type Scoped } from '../../../tickets/index.ts';

/** A file for a side conversation; the reference to its bytes is counted already. */
export interface SideFile {
  fileId: number;
  name: string;
  contentType: string;
  sizeBytes: number;
  inline?: boolean;
  contentId?: string | null;
}

/** Where its bytes are fetched, relative to the server. */
export function sideFileUrl(id: number): string {
  return `/api/v1/side-files/${id}`;
}

/** A file as it is shown. */
export function presentSideFile(file: Omit<Attachment, 'url' | 'redacted'>): Attachment {
  return { ...file, url: sideFileUrl(file.id), redacted: false };
}

/** Puts files on a message; answers their numbers in the order given. */
export async function addSideFiles(
  tx: Tx,
  sideMessageId: number,
  files: readonly SideFile[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const file of files) {
    const [row] = await tx.prepared<{ id: number }>(
      'side-file-add',
      `insert into side_file (side_message_id, file_id, name, content_type, size_bytes, inline, content_id)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        sideMessageId,
        file.fileId,
        file.name,
        file.contentType,
        file.sizeBytes,
        file.inline ?? false,
        file.contentId ?? null,
      ],
    );
    ids.push(row!.id);
  }
  return ids;
}

/** Counts a reference to the bytes of a file that came by mail, whose sender is nobody on record. */
export async function keepFile(tx: Tx, file: NewAttachment): Promise<SideFile> {
  const [row] = await tx.prepared<{ id: number }>(
    'side-file-keep',
    `insert into file (owner_id, sha256, size_bytes, reference_count, created_at) values (null, decode($1, 'hex'), $2, 1, $3)
     on conflict (sha256, owner_id) do update set reference_count = file.reference_count + 1 returning id`,
    [file.sha256, file.sizeBytes, tx.now],
  );
  const name = file.name
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .slice(0, 255)
    .toWellFormed();
  const contentType = file.contentType.replace(/[\x00-\x1f\x7f]+/g, '').slice(0, 255);
  return { ...file, fileId: row!.id, name, contentType };
}

/** The HTML with the pictures named by `idOf`, which gives the side file of an attachment. */
export function withSideFiles(html: string, idOf: ReadonlyMap<number, number>): string {
  return html.replace(/src="\/api\/v1\/attachments\/(\d+)"/g, (_, id: string) => {
    const sideFileId = idOf.get(Number(id));
    return sideFileId === undefined ? 'src=""' : `src="${sideFileUrl(sideFileId)}"`;
  });
}

/** The same back, as mails that go out name pictures. */
export function asAttachments(html: string): string {
  return html.replaceAll('src="/api/v1/side-files/', 'src="/api/v1/attachments/');
}

/** A file of a side conversation of a ticket that exists for the viewer, else refuses `notFound`. `sha256` in lower-case hex. */
export async function findSideFile(
  db: Reader,
  viewer: Scoped,
  id: number,
): Promise<{ name: string; contentType: string; sizeBytes: number; sha256: string }> {
  const { rows } = await sql<{ name: string; contentType: string; sizeBytes: number; sha256: string }>`
    select f.name, f.content_type as "contentType", f.size_bytes as "sizeBytes", encode(b.sha256, 'hex') as sha256
    from side_file f join file b on b.id = f.file_id join side_message m on m.id = f.side_message_id join side_conversation s on s.id = m.side_id
      join ticket o on o.id = s.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
    where f.id = ${id} and ${visibleTickets(viewer, 't')}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}
