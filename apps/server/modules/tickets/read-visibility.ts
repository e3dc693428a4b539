import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import type { Visibility } from './scope.ts';

/** What decides who sees these tickets, by id; for telling the right screens. */
export async function readVisibility(
  db: Reader,
  ticketIds: readonly number[],
): Promise<Map<number, Visibility>> {
  const { rows } = await sql<Visibility & { id: number }>`
    select t.id, t.group_id as "groupId", t.assignee_id as "assigneeId",
      (select coalesce(array_agg(tp.person_id), '{}') from ticket_participant tp where tp.ticket_id = t.id and tp.role in ('cc', 'task')) as "ccIds"
    from ticket t where t.id = any(${ticketIds}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, ...visibility }) => [id, visibility]));
}
