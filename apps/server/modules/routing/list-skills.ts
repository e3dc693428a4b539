import type { NamedPage } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, likePattern, readCursor, type Reader } from '../../platform/database/index.ts';

interface SkillRow {
  id: number;
  key: string;
  name: string;
  agentCount: number;
  version: number;
  /** What the list is ordered by. */
  place: string;
}

/** A page of skills by name, each with how many agents in use have it. */
export async function listSkills(db: Reader, filter: NamedPage) {
  const size = filter['page[size]'];
  const after = readCursor(filter['page[after]'], ['text', 'id']);
  const words = filter.q?.trim();
  const wanted = sql.join(
    [
      sql`true`,
      ...(words ? [sql`k.name ilike ${likePattern(words)}`] : []),
      ...(filter.ids ? [sql`k.id = any (${filter.ids}::bigint[])`] : []),
      ...(after ? [sql`(lower(k.name), k.id) > (${after[0]}::text, ${after[1]}::bigint)`] : []),
    ],
    sql` and `,
  );
  const { rows } = await sql<SkillRow>`
    with page as (select id, key, name, version, lower(name) as place from skill k where ${wanted} order by lower(name), id limit ${size + 1})
    select p.*, (select count(*) from agent_skill s join agent a on a.person_id = s.agent_id where s.skill_id = p.id and a.disabled_at is null)::int as "agentCount"
    from page p order by p.place, p.id`.execute(db);
  return cutPage(rows, size, ({ place, id }) => [place, id]);
}
