import type { emailEndpoints, QueryOf } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, decodeCursor, type Reader } from '../../../../../platform/database/index.ts';
import { matchingMails, presentMail, selectMails, type MailLine } from '../mail-queries.ts';

/** A page of the mails held back, newest first; `q` finds by sender, subject or Message-ID. */
export async function listQuarantine(db: Reader, query: QueryOf<typeof emailEndpoints.listQuarantine>) {
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const conditions = [
    sql`m.held_at is not null`,
    ...(after ? [sql`m.id < ${after[0]}`] : []),
    ...(query.cause ? [sql`m.outcome = ${query.cause}`] : []),
    ...(query.q?.trim() ? [matchingMails(query.q.trim())] : []),
  ];
  const { rows } =
    await sql<MailLine>`${selectMails} where ${sql.join(conditions, sql` and `)} order by m.id desc limit ${size + 1}`.execute(
      db,
    );
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return { data: data.map(presentMail), meta };
}
