import type { Mentionable } from '@heed/contract';
import { sql } from 'kysely';
import { likePattern, type Reader } from '../../../platform/database/index.ts';
import type { Scoped } from '../scope.ts';
import { agentSees } from './seeing.ts';

const OFFERED = 10;

/**
 * Colleagues and groups whose name (or address) holds the words, to be named in a note on the ticket: those who see it
 * first. Who does not see it is told with that, for the writer to know why naming them is of no use.
 */
export async function listMentionable(
  db: Reader,
  viewer: Scoped,
  ticketId: number,
  words: string,
): Promise<Mentionable[]> {
  const pattern = likePattern(words.trim());
  const { rows } = await sql<Mentionable>`
    with colleague as (
      select a.person_id as id, p.name, a.email, ${sql.raw(agentSees)} as sees
      from agent a join role r on r.id = a.role_id join person p on p.id = a.person_id join ticket t on t.id = ${ticketId}
      where a.disabled_at is null and p.kind = 'agent' and a.person_id <> ${viewer.agentId}
    ), offered as (
      select 'agent' as kind, id, name, 1 as people, sees::int as seeing from colleague
      where name ilike ${pattern} or email ilike ${pattern}
      union all
      select 'group', g.id, g.name, count(c.id)::int, count(c.id) filter (where c.sees)::int
      from agent_group g left join group_member m on m.group_id = g.id left join colleague c on c.id = m.agent_id
      where g.archived_at is null and g.name ilike ${pattern} group by g.id
    )
    select kind, id, name, people, seeing from offered order by seeing = 0, kind, lower(name), id limit ${OFFERED}`.execute(
    db,
  );
  return rows;
}
