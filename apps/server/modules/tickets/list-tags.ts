import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { likePattern } from '../people/index.ts';
import { cleanText } from './clean-text.ts';
import { visibleTickets, type Scoped } from './scope.ts';

/** Tags are counted over so many of the desk's newest tagged tickets. */
const RECENT = 5_000;
const SHOWN = 50;

/** Tags in use on the newest tickets, as far as they exist for the viewer, most used first; `q` is a part of their name. */
export async function listTags(
  db: Reader,
  viewer: Scoped,
  q?: string,
): Promise<{ data: { tag: string; count: number }[] }> {
  const words = cleanText(q ?? '').trim();
  const { rows } = await sql<{ tag: string; count: number }>`
    select tag, count(*) as count
    from (select * from ticket where tags <> '{}' and not spam and trashed_at is null and merged_into_id is null order by id desc limit ${RECENT}) t cross join unnest(t.tags) as tag
    where ${visibleTickets(viewer, 't')} and ${words === '' ? sql`true` : sql`tag ilike ${likePattern(words)}`}
    group by tag order by count(*) desc, tag limit ${SHOWN}`.execute(db);
  return { data: rows };
}
