import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';

/**
 * Whether the agent of alias `a`, whose role is `r`, works here and sees the ticket of alias `t`: the rule of `canSee`
 * for many agents and one ticket.
 */
export const agentSees = `(a.disabled_at is null and t.trashed_at is null and 'ticket.read' = any(r.permissions) and (
  r.scope = 'all' or coalesce(t.assignee_id = a.person_id, false)
  or exists (select 1 from ticket_participant tp where tp.ticket_id = t.id and tp.person_id = a.person_id and tp.role in ('cc', 'task'))
  or (r.scope = 'groups' and (t.group_id is null or exists (select 1 from group_member m where m.group_id = t.group_id and m.agent_id = a.person_id)))))`;

/** Those of the agents who work here and see the ticket, each once. */
export async function findSeeing(
  db: Reader,
  ticketId: number,
  agentIds: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.person_id as id from agent a join role r on r.id = a.role_id join ticket t on t.id = ${ticketId}
    where a.person_id = any(${[...new Set(agentIds)]}::bigint[]) and ${sql.raw(agentSees)} order by 1`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
