import { views, type ResponseOf, type ticketEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { bounded, COUNT_LIMIT, countOf } from './list-tickets.ts';
import { visibleTickets, type Scoped } from './scope.ts';
import { listed, notSnoozed } from './ticket-sources.ts';

/** How many tickets each view holds, and how many wait in each group that the viewer reaches; exact to 10,000 each. */
export async function countTickets(
  db: Reader,
  viewer: Scoped,
): Promise<ResponseOf<typeof ticketEndpoints.countTickets>> {
  const columns = views.map((view) => sql`${countOf(viewer, { view })} as ${sql.ref(view)}`);
  const [{ rows }, groups] = await Promise.all([
    sql<Record<string, number>>`select ${sql.join(columns)}`.execute(db),
    countGroups(db, viewer),
  ]);
  return { views: views.map((view) => ({ view, ...bounded(rows[0]![view]!) })), groups };
}

async function countGroups(db: Reader, viewer: Scoped) {
  const { rows } = await sql<{ groupId: number; n: number }>`
    select g.key as "groupId", o.n from (${groupsOf(viewer)}) g cross join lateral
      (select count(*) as n from (select 1 from ticket t where coalesce(t.group_id, 0) = g.key and t.status in ('new', 'open') and ${listed} and ${notSnoozed}
        and ${viewer.scope === 'own' ? visibleTickets(viewer, 't') : sql`true`} limit ${COUNT_LIMIT + 1}) c) o
    order by g.key`.execute(db);
  return rows.map(({ groupId, n }) => {
    const { count, more } = bounded(n);
    return { groupId: groupId === 0 ? null : groupId, open: count, more };
  });
}

/** Keys of the groups to count, 0 for none. Who sees only its own work sees it in the groups it belongs to. */
function groupsOf(viewer: Scoped) {
  if (viewer.scope === 'all')
    return sql`select 0::bigint as key union all select id from agent_group where archived_at is null`;
  return sql`select unnest(${[0, ...viewer.groupIds]}::bigint[]) as key`;
}
