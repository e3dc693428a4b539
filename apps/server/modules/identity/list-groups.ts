import type { Group, NamedPage } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, likePattern, readCursor, type Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

type Row = Omit<Group, 'archivedAt'> & { archivedAt: Date | null; place: string };

/** A page of groups by name; without `archived` those in use and those archived. */
export async function listGroups(db: Reader, filter: NamedPage & { archived?: boolean }) {
  const size = filter['page[size]'];
  const after = readCursor(filter['page[after]'], ['text', 'id']);
  const words = filter.q?.trim();
  const wanted = sql.join(
    [
      sql`true`,
      ...(words ? [sql`g.name ilike ${likePattern(words)}`] : []),
      ...(filter.ids ? [sql`g.id = any (${filter.ids}::bigint[])`] : []),
      ...(filter.archived === undefined ? [] : [sql`(g.archived_at is not null) = ${filter.archived}`]),
      ...(after ? [sql`(lower(g.name), g.id) > (${after[0]}::text, ${after[1]}::bigint)`] : []),
    ],
    sql` and `,
  );
  const { rows } = await sql<Row>`
    select g.id, g.key, g.name, g.version, g.archived_at as "archivedAt", lower(g.name) as place,
      array(select m.agent_id from group_member m where m.group_id = g.id order by m.agent_id) as "memberIds"
    from agent_group g where ${wanted} order by lower(g.name), g.id limit ${size + 1}`.execute(db);
  const { data, meta } = cutPage(rows, size, ({ place, id }) => [place, id]);
  return { data: data.map(present), meta };
}

/** One group; refuses (`notFound`) an id of none. */
export async function readGroup(db: Reader, id: number): Promise<Group> {
  const { data } = await listGroups(db, { ids: [id], 'page[size]': 1 });
  if (!data[0]) throw refuse('notFound');
  return data[0];
}

function present(row: Row): Group {
  const { place: _, archivedAt, ...same } = row;
  return { ...same, archivedAt: archivedAt?.toISOString() ?? null };
}
