import { broadcastRecipient, type BroadcastRecipient, type Page } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, decodeCursor, type Reader } from '../../platform/database/index.ts';
import { readBroadcast } from './broadcast-row.ts';

/** A page of a broadcast's recipients in the order in which they get it. Refuses `notFound`. */
export async function listRecipients(
  db: Reader,
  id: number,
  query: Page & { state?: BroadcastRecipient['state'] },
) {
  await readBroadcast(db, id);
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const { rows } = await sql<Omit<BroadcastRecipient, 'settledAt'> & { settledAt: Date | null }>`
    select r.id, r.address, coalesce(p.name, r.name) as name, p.id as "customerId", r.state, r.reason, r.ticket_id as "ticketId", r.settled_at as "settledAt"
    from broadcast_recipient r left join person o on o.id = r.person_id left join person p on p.id = coalesce(o.canonical_id, o.id)
    where r.broadcast_id = ${id} ${query.state ? sql`and r.state = ${query.state}` : sql``} ${after ? sql`and r.id > ${after[0]}` : sql``}
    order by r.id limit ${size + 1}`.execute(db);
  const { data, meta } = cutPage(rows, size, (row) => [row.id]);
  return {
    data: data.map((row) =>
      broadcastRecipient.parse({ ...row, settledAt: row.settledAt?.toISOString() ?? null }),
    ),
    meta,
  };
}
