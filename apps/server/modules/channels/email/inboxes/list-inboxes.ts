import type { NamedPage } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, likePattern, readCursor, type Reader } from '../../../../platform/database/index.ts';
import { inboxColumns, presentInbox, type InboxRow } from './inbox-row.ts';

/** A page of the inboxes that stand, oldest first; `q` is part of the name or address. What is shown of each, see {@link presentInbox}. */
export async function listInboxes(db: Reader, filter: NamedPage, shown: { full: boolean }) {
  const size = filter['page[size]'];
  const after = readCursor(filter['page[after]'], ['id']);
  const pattern = filter.q?.trim() ? likePattern(filter.q.trim()) : null;
  const wanted = sql.join(
    [
      sql`i.removed_at is null`,
      ...(pattern ? [sql`(i.name ilike ${pattern} or i.address ilike ${pattern})`] : []),
      ...(filter.ids ? [sql`i.id = any (${filter.ids}::bigint[])`] : []),
      ...(after ? [sql`i.id > ${after[0]}`] : []),
    ],
    sql` and `,
  );
  const { rows } =
    await sql<InboxRow>`select ${inboxColumns} from inbox i where ${wanted} order by i.id limit ${size + 1}`.execute(
      db,
    );
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return { data: data.map((row) => presentInbox(row, shown)), meta };
}
