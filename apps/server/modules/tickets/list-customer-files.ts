import type { CustomerFile, Page, ResponseOf, peopleEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import { oneCustomer } from '../people/index.ts';
import { attachmentUrl } from './add-attachments.ts';
import { visibleTickets, type Scoped } from './scope.ts';

type Row = Omit<CustomerFile, 'url' | 'at' | 'redacted'> & { at: Date };

/**
 * The files on the tickets of a customer (and of those merged into it) that exist for the viewer, newest first; spam
 * aside, and without what was taken away for good. Refuses (`notFound`) who is no customer.
 */
export async function listCustomerFiles(
  db: Reader,
  viewer: Scoped,
  customerId: number,
  page: Page,
): Promise<ResponseOf<typeof peopleEndpoints.listCustomerFiles>> {
  const people = await oneCustomer(db, customerId);
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const { rows } = await sql<Row>`
    select a.id, a.name, a.content_type as "contentType", a.size_bytes as "sizeBytes", a.inline, a.content_id as "contentId",
      t.id as "ticketId", t.subject, m.created_at as at, m.author_role as by, m.kind = 'note' as private
    from ticket t join message m on m.ticket_id = t.id join attachment a on a.message_id = m.id
    where t.requester_id = any(${people}::bigint[]) and not t.spam and ${visibleTickets(viewer, 't')}
      and a.redacted_at is null and a.id < ${before} order by a.id desc limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map(({ at, ...file }) => ({
      ...file,
      at: at.toISOString(),
      url: attachmentUrl(file.id),
      redacted: false,
    })),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}
