import { RECENTLY_VIEWED, type TicketRow } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { whole } from '../../../platform/http/index.ts';
import { readTicketRows } from '../list-tickets.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

/** The tickets that the viewer looked at last, as far as they still exist for them, the latest first. */
export async function listViewed(db: Reader, viewer: Scoped) {
  return rowsOf(
    db,
    viewer,
    sql`select r.ticket_id as id from ticket_reading r join ticket t on t.id = r.ticket_id
      where r.agent_id = ${viewer.agentId} and r.viewed_at is not null and ${visibleTickets(viewer, 't')}
      order by r.viewed_at desc, r.ticket_id desc limit ${sql.lit(RECENTLY_VIEWED)}`,
  );
}

/** The tickets that the viewer has pinned, as far as they still exist for them, in the viewer's order. */
export async function listPinned(db: Reader, viewer: Scoped) {
  return rowsOf(
    db,
    viewer,
    sql`select p.ticket_id as id from ticket_pin p join ticket t on t.id = p.ticket_id
      where p.agent_id = ${viewer.agentId} and ${visibleTickets(viewer, 't')} order by p.position, p.ticket_id`,
  );
}

async function rowsOf(db: Reader, viewer: Scoped, ids: RawBuilder<unknown>) {
  const { rows } = await sql<{ id: number }>`${ids}`.execute(db);
  return whole<TicketRow>(
    await readTicketRows(
      db,
      viewer,
      rows.map(({ id }) => id),
    ),
  );
}
