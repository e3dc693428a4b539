import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { findSeeing } from '../tickets/index.ts';

/** Who follows the message's ticket and may see it, its author aside. */
export async function findFollowers(db: Reader, messageId: number): Promise<number[]> {
  const { rows } = await sql<{ ticketId: number; id: number }>`
    select m.ticket_id as "ticketId", tp.person_id as id from message m join ticket_participant tp on tp.ticket_id = m.ticket_id and tp.role = 'follower'
    where m.id = ${messageId} and tp.person_id is distinct from m.author_id`.execute(db);
  const [first] = rows;
  if (!first) return [];
  return findSeeing(
    db,
    first.ticketId,
    rows.map(({ id }) => id),
  );
}
