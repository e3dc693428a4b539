import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { visibleTickets, type Scoped } from '../tickets/index.ts';
import { BLOCK, blocksOf } from './indexing/blocks.ts';
import { quoteTerm } from './indexing/build-document.ts';
import { findFew } from './find-few.ts';

/** What a search asks of tickets: of their words by the index, of anything else by `condition` on alias `t`. */
export interface Asked {
  /** tsqueries; null: no words. */
  found: string | null;
  absent: string | null;
  condition: RawBuilder<SqlBool>;
  /** Whether the condition leaves out what lists leave out. */
  onlyListed: boolean;
}

/** How many blocks are asked in each step; the last again and again. */
const STEPS = [2, 16, 64, 256];
/** For thousands of hits the first steps would find too few. */
const WIDE_STEPS = [32, 64, 256];
/** After so many steps one asks whether the viewer sees only a few tickets at all. */
const NEAR_STEPS = 2;

/**
 * The newest tickets that exist for the viewer and satisfy the search, by number from high to low, at most `limit`,
 * below the number `before`. The newest blocks of the index are asked first, then more and more: a common word fills
 * the page from the first few thousand tickets, and a rare word decides each step by itself. PostgreSQL alone would
 * read every hit there is, or walk all tickets. Who sees few tickets has those looked through instead: of a common word,
 * most hits would be others'.
 */
export async function findTickets(
  db: Reader,
  viewer: Scoped,
  asked: Asked,
  { newest, before, limit }: { newest: number; before?: number; limit: number },
): Promise<number[]> {
  const steps = limit > 1_000 ? WIDE_STEPS : STEPS;
  const ids: number[] = [];
  let high = Math.min(before ?? Number.MAX_SAFE_INTEGER, newest + 1);
  for (let step = 0; high > 1 && ids.length < limit; step += 1) {
    const few = step === NEAR_STEPS && asked.onlyListed ? await findFew(db, viewer) : null;
    const blocks = steps[Math.min(step, steps.length - 1)]!;
    const low = few ? 0 : Math.max(0, (Math.ceil(high / BLOCK) - blocks) * BLOCK);
    const range = { low, high, limit: limit - ids.length };
    const query = few ? fewQuery(viewer, asked, { ...range, few }) : rangeQuery(viewer, asked, range);
    ids.push(...(await sql<{ id: number }>`${query}`.execute(db)).rows.map(({ id }) => id));
    high = low;
  }
  return ids;
}

/** The highest number that a ticket has; 0 where there is none. */
export async function newestTicket(db: Reader): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from ticket`.execute(db);
  return rows[0]!.last ?? 0;
}

interface Range {
  low: number;
  high: number;
  limit: number;
}

function rangeQuery(viewer: Scoped, asked: Asked, { low, high, limit }: Range) {
  const satisfies = sql`t.id >= ${low} and t.id < ${high} and ${satisfying(viewer, asked)}`;
  if (asked.found === null)
    return sql`select t.id from ticket t where ${satisfies} and ${hasWords(asked)} order by t.id desc limit ${limit}`;
  const blocks = blocksOf(low, Math.ceil(high / BLOCK) * BLOCK).map(quoteTerm);
  const inRange = `${wordsOf(asked)} & (${blocks.join(' | ')})`;
  // `offset 0`: the planner chooses between the hits and what the filters leave, but never a walk for the limit's sake.
  return sql`
    select id from (select t.id from search_document d join ticket t on t.id = d.ticket_id
      where d.words @@ ${inRange}::tsquery and ${satisfies} offset 0) hit
    order by id desc limit ${limit}`;
}

function fewQuery(viewer: Scoped, asked: Asked, { high, limit, few }: Range & { few: readonly number[] }) {
  return sql`
    select t.id from (select * from ticket where id = any(${few}::bigint[]) and id < ${high} offset 0) t
    where ${satisfying(viewer, asked)} and ${hasWords(asked)} order by t.id desc limit ${limit}`;
}

/** On alias `t`: all but the words. */
function satisfying(viewer: Scoped, { condition }: Asked) {
  return sql`${visibleTickets(viewer, 't')} and ${condition}`;
}

/** Asked of one ticket after the other: as a join, PostgreSQL may read all hits of the index for each of them. */
function hasWords(asked: Asked): RawBuilder<SqlBool> {
  const words = wordsOf(asked);
  if (words === null) return sql`true`;
  // A ticket that has not been read yet has none of them.
  return sql`coalesce((select d.words @@ ${words}::tsquery from search_document d where d.ticket_id = t.id), ${asked.found === null})`;
}

function wordsOf({ found, absent }: Asked): string | null {
  const all = [...(found ? [`(${found})`] : []), ...(absent ? [`!(${absent})`] : [])];
  return all.length === 0 ? null : all.join(' & ');
}
