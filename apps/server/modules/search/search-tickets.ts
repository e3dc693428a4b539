import type { SearchHit, SearchProblem } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, readCursor, type Database, type Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { findByNumber } from './find-by-number.ts';
import { findTickets, newestTicket } from './find-tickets.ts';
import { readSearch, type Search } from './query/read-search.ts';
import { readHits } from './read-hits.ts';

/** What a page of a search is asked for. */
export interface SearchPage {
  q: string;
  sort: 'relevance' | 'newest';
  'page[size]': number;
  'page[after]'?: string;
}

/** Relevance puts what has all words in subject or requester before the rest. Newest knows the rest alone. */
const HEAD = 0;
const REST = 1;

/**
 * A page of the tickets that exist for the viewer and satisfy a search. By relevance, tickets with all words in subject
 * or requester come first; each part is in order of number, newest first, so that no page ranks more than itself. A
 * number finds its ticket before all others.
 */
export async function searchTickets(
  { hot, bounded }: Pick<Database, 'hot' | 'bounded'>,
  viewer: Viewer,
  input: SearchPage,
  now: Date,
): Promise<{
  data: SearchHit[];
  meta: { hasMore: boolean; after: string | null };
  problems: SearchProblem[];
}> {
  const [search, newest] = await Promise.all([readSearch(hot, viewer, input.q, now), newestTicket(hot)]);
  const size = input['page[size]'];
  const after = readCursor(input['page[after]'], ['id', 'id']);
  const found = search.empty
    ? []
    : await findPage(bounded, viewer, search, { newest, sort: input.sort, after, limit: size + 1 });
  const numbered = search.number === null ? null : await findByNumber(hot, viewer, search.number);
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1)! : undefined;
  const others = page.map(({ id }) => id).filter((id) => id !== numbered?.id);
  const ids = numbered && after === null ? [numbered.id, ...others] : others;
  return {
    data: await readHits(hot, ids, search.words),
    meta: { hasMore: last !== undefined, after: last ? encodeCursor([last.part, last.id]) : null },
    problems: search.problems,
  };
}

interface Wanted {
  newest: number;
  sort: SearchPage['sort'];
  after: readonly [number, number] | null;
  limit: number;
}

interface Hit {
  part: typeof HEAD | typeof REST;
  id: number;
}

async function findPage(
  db: Reader,
  viewer: Viewer,
  search: Search,
  { newest, sort, after, limit }: Wanted,
): Promise<Hit[]> {
  const { head, found } = search;
  if (sort === 'newest' || head === null) {
    const ids = await findTickets(db, viewer, search, { newest, before: after?.[1], limit });
    return ids.map((id) => ({ part: REST, id }));
  }
  if (after === null) {
    // All there are, as of a rare word, are parted at once instead of looked for twice.
    const ids = await findTickets(db, viewer, search, { newest, limit });
    if (ids.length < limit) return partHits(db, ids, head);
  }
  const hits: Hit[] = [];
  if (after?.[0] !== REST) {
    const asked = { ...search, found: `(${head}) & (${found!})` };
    const ids = await findTickets(db, viewer, asked, { newest, before: after?.[1], limit });
    hits.push(...ids.map((id) => ({ part: HEAD, id }) as const));
  }
  if (hits.length < limit) {
    const asked = { ...search, found: `(${found!}) & !(${head})` };
    const before = after?.[0] === REST ? after[1] : undefined;
    const ids = await findTickets(db, viewer, asked, { newest, before, limit: limit - hits.length });
    hits.push(...ids.map((id) => ({ part: REST, id }) as const));
  }
  return hits;
}

async function partHits(db: Reader, ids: readonly number[], head: string): Promise<Hit[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select ticket_id as id from search_document where ticket_id = any(${ids}::bigint[]) and words @@ ${head}::tsquery`.execute(
    db,
  );
  const heads = new Set(rows.map(({ id }) => id));
  const partOf = (id: number) => (heads.has(id) ? HEAD : REST);
  return ids.map((id): Hit => ({ part: partOf(id), id })).toSorted((a, b) => a.part - b.part || b.id - a.id);
}
