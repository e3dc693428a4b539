import type { SearchHit, SearchProblem } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { visibleTickets } from '../tickets/index.ts';
import { findTickets } from './find-tickets.ts';
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
  db: Reader,
  viewer: Viewer,
  input: SearchPage,
  now: Date,
): Promise<{
  data: SearchHit[];
  meta: { hasMore: boolean; after: string | null };
  problems: SearchProblem[];
}> {
  const search = await readSearch(db, viewer, input.q, now);
  const size = input['page[size]'];
  const after = readCursor(input['page[after]'], ['id', 'id']);
  const found = search.empty
    ? []
    : await findPage(db, viewer, search, { sort: input.sort, after, limit: size + 1 });
  const numbered = after === null ? await findByNumber(db, viewer, search.number) : [];
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1)! : undefined;
  const ids = [...new Set([...numbered, ...page.map(({ id }) => id)])];
  return {
    data: await readHits(db, ids, search.words),
    meta: { hasMore: last !== undefined, after: last ? encodeCursor([last.part, last.id]) : null },
    problems: search.problems,
  };
}

interface Wanted {
  sort: SearchPage['sort'];
  after: readonly [number, number] | null;
  limit: number;
}

async function findPage(
  db: Reader,
  viewer: Viewer,
  search: Search,
  { sort, after, limit }: Wanted,
): Promise<{ part: number; id: number }[]> {
  const { head, found, absent, condition } = search;
  const byRelevance = sort === 'relevance' && head !== null;
  const hits: { part: number; id: number }[] = [];
  if (byRelevance && after?.[0] !== REST) {
    const asked = { found: `(${head}) & (${found!})`, absent, condition };
    const ids = await findTickets(db, viewer, asked, { before: after?.[1], limit });
    hits.push(...ids.map((id) => ({ part: HEAD, id })));
  }
  if (hits.length < limit) {
    const rest = byRelevance ? `(${found!}) & !(${head})` : found;
    const before = after?.[0] === REST ? after[1] : undefined;
    const ids = await findTickets(
      db,
      viewer,
      { found: rest, absent, condition },
      { before, limit: limit - hits.length },
    );
    hits.push(...ids.map((id) => ({ part: REST, id })));
  }
  return hits;
}

async function findByNumber(db: Reader, viewer: Viewer, number: number | null): Promise<number[]> {
  if (number === null) return [];
  const { rows } = await sql<{ id: number }>`
    select t.id from ticket t where t.id = ${number} and ${visibleTickets(viewer, 't')}`.execute(db);
  return rows.map(({ id }) => id);
}
