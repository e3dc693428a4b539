import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { listed, type Scoped } from '../tickets/index.ts';

/** So many tickets are looked through one by one faster than a common word's hits. */
const FEW = 2_000;

/**
 * The numbers of all listed tickets that may exist for a viewer who sees few of them; null where they are many. Only to
 * begin from: some may be named twice, and whether each exists for the viewer is still to be asked.
 */
export async function findFew(db: Reader, { agentId, scope, groupIds }: Scoped): Promise<number[] | null> {
  if (scope === 'all') return null;
  const limit = sql`limit ${sql.lit(FEW + 1)}`;
  const ofGroups =
    scope === 'groups'
      ? sql`(select t.id from ticket t where coalesce(t.group_id, 0) = any(${[0, ...groupIds]}::bigint[]) and ${listed} ${limit}) union all`
      : sql``;
  const { rows } = await sql<{ id: number }>`
    ${ofGroups} (select t.id from ticket t where t.assignee_id = ${agentId} and ${listed} ${limit})
    union all (select ticket_id from ticket_participant where person_id = ${agentId} and role in ('cc', 'task') ${limit}) ${limit}`.execute(
    db,
  );
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}
