import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { visibleTickets, type Scoped } from './scope.ts';

/**
 * How many tickets of each customer, and of those merged into it, exist for the viewer; spam and tickets merged into
 * others aside.
 */
export async function countByCustomer(
  db: Reader,
  viewer: Scoped,
  customerIds: readonly number[],
): Promise<Map<number, { total: number; open: number }>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; total: number; open: number }>`
    with who as materialized (
      select id as requester_id, id from person where id = any(${customerIds}::bigint[])
      union select id, canonical_id from person where canonical_id = any(${customerIds}::bigint[])
    )
    select who.id, count(*) as total, count(*) filter (where t.status not in ('solved', 'closed')) as open
    from who join ticket t on t.requester_id = who.requester_id where not t.spam and t.merged_into_id is null and ${visibleTickets(viewer, 't')} group by who.id`.execute(
    db,
  );
  return new Map(rows.map(({ id, total, open }) => [id, { total, open }]));
}
