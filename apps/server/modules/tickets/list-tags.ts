import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { likePattern } from '../people/index.ts';
import { cleanText } from './clean-text.ts';
import { visibleTickets, type Scoped } from './scope.ts';

/** Tags are counted over so many of the newest tagged tickets. */
const RECENT = 10_000;
const SHOWN = 50;

/** Tags in use on the newest tickets that exist for the viewer, most used first; `q` is a part of their name. */
export async function listTags(db: Reader, viewer: Scoped, q?: string): Promise<{ data: { tag: string; count: number }[] }> {
  const words = cleanText(q ?? '').trim();
  const { rows } = await sql<{ tag: string; count: number }>`
    select tag, count(*) as count
    from (select t.tags from ticket t where t.tags <> '{}' and not t.spam and ${visibleTickets(viewer, 't')} order by t.id desc limit ${RECENT}) recent cross join unnest(tags) as tag
    where ${words === '' ? sql`true` : sql`tag ilike ${likePattern(words)}`}
    group by tag order by count(*) desc, tag limit ${SHOWN}`.execute(db);
  return { data: rows };
}
