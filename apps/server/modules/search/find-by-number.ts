import type { Status } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { visibleTickets, type Scoped } from '../tickets/index.ts';

/**
 * The ticket of a number, spam too, since it was named; of a merged one the ticket that it was merged into. Null where
 * there is none for the viewer.
 */
export async function findByNumber(
  db: Reader,
  viewer: Scoped,
  number: number,
): Promise<{ id: number; subject: string; status: Status } | null> {
  const { rows } = await sql<{ id: number; subject: string; status: Status }>`
    select t.id, t.subject, t.status from ticket n join ticket t on t.id = coalesce(n.merged_into_id, n.id)
    where n.id = ${number} and t.merged_into_id is null and ${visibleTickets(viewer, 't')}`.execute(db);
  return rows[0] ?? null;
}
