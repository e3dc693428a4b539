import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { visibleTickets, type Scoped } from '../tickets/index.ts';
import { BLOCK, blocksOf } from './indexing/blocks.ts';
import { quoteTerm } from './indexing/build-document.ts';

/** What a search asks of tickets: of their words by the index, of anything else by `condition` on alias `t`. */
export interface Asked {
  /** tsqueries; null: no words. */
  found: string | null;
  absent: string | null;
  condition: RawBuilder<SqlBool>;
}

/** How many blocks are asked in each step; the last again and again. */
const STEPS = [2, 16, 64, 256];
/** For thousands of hits the first steps would find too few. */
const WIDE_STEPS = [32, 64, 256];

/**
 * The newest tickets that exist for the viewer and satisfy the search, by number from high to low, at most `limit`,
 * below the number `before`. The newest blocks of the index are asked first, then more and more: a common word fills
 * the page from the first few thousand tickets, and a rare word decides each step by itself. PostgreSQL alone would
 * read every hit there is, or walk all tickets.
 */
export async function findTickets(
  db: Reader,
  viewer: Scoped,
  asked: Asked,
  { before, limit }: { before?: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from ticket`.execute(db);
  const steps = [...(limit > 1_000 ? WIDE_STEPS : STEPS)];
  const ids: number[] = [];
  let high = Math.min(before ?? Number.MAX_SAFE_INTEGER, (rows[0]!.last ?? 0) + 1);
  while (high > 1 && ids.length < limit) {
    const blocks = steps.length > 1 ? steps.shift()! : steps[0]!;
    const low = Math.max(0, (Math.ceil(high / BLOCK) - blocks) * BLOCK);
    const query = rangeQuery(viewer, asked, { low, high, limit: limit - ids.length });
    ids.push(...(await sql<{ id: number }>`${query}`.execute(db)).rows.map(({ id }) => id));
    high = low;
  }
  return ids;
}

interface Range {
  low: number;
  high: number;
  limit: number;
}

function rangeQuery(viewer: Scoped, { found, absent, condition }: Asked, { low, high, limit }: Range) {
  const isAbsent = absent
    ? sql`and not exists (select 1 from search_document n where n.ticket_id = t.id and n.words @@ ${absent}::tsquery)`
    : sql``;
  const satisfies = sql`t.id >= ${low} and t.id < ${high} and ${visibleTickets(viewer, 't')} and ${condition} ${isAbsent}`;
  if (found === null)
    return sql`select t.id from ticket t where ${satisfies} order by t.id desc limit ${limit}`;
  const blocks = blocksOf(low, Math.ceil(high / BLOCK) * BLOCK).map(quoteTerm);
  const inRange = `(${found}) & (${blocks.join(' | ')})`;
  return sql`
    with hit as materialized (select ticket_id as id from search_document where words @@ ${inRange}::tsquery and ticket_id < ${high})
    select t.id from hit join ticket t on t.id = hit.id where ${satisfies} order by t.id desc limit ${limit}`;
}
