import type { Page } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, pageAndNext, readCursor, type Reader } from '../../platform/database/index.ts';
import { filesColumn, presentVariants, type CannedFile, type StoredVariant } from './canned-row.ts';

interface Row {
  version: number;
  title: string;
  folder: string;
  variants: StoredVariant[];
  files: CannedFile[];
  at: Date;
  by: { id: number; name: string };
}

/** What a canned reply was, newest first; that it is there for the viewer is the caller's to know. */
export async function listVersions(db: Reader, id: number, page: Page) {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const { rows } = await sql<Row>`
    select v.version, v.title, v.folder, v.variants, ${filesColumn}, v.changed_at as at, json_build_object('id', p.id, 'name', p.name) as by
    from canned_reply_version v join canned_reply c on c.id = v.canned_reply_id join person p on p.id = v.changed_by where v.canned_reply_id = ${id} and v.version < ${before}::bigint order by v.version desc limit ${pageAndNext(size)}`.execute(
    db,
  );
  const hasMore = rows.length > size;
  const shown = rows.slice(0, size);
  return {
    data: shown.map(({ files, ...row }) => ({
      ...row,
      variants: presentVariants(row.variants, files),
      at: row.at.toISOString(),
    })),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.version]) : null },
  };
}
