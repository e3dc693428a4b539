import { sql, type RawBuilder } from 'kysely';
import { likePattern } from '../../platform/database/index.ts';
import { normalizeIdentity } from './normalize.ts';

/** Digits of a number that are worth looking for. */
const FEWEST_DIGITS = 4;

/**
 * The ids of people who have this in their name, an address or a number, whatever its case. Each is asked of its own
 * index, which one condition over all of them would not use; one or two characters have no trigrams, and asking the
 * index for them would cost more than reading all names through.
 */
export function calledPeople(q: string): RawBuilder<unknown> {
  const digits = normalizeIdentity('phone', q).replace(/^\+/, '');
  const numbers = sql`union select person_id from identity where kind = 'phone' and normalized like ${`%${digits}%`}`;
  return sql`${[...q].length < 3 ? readThrough(q) : byIndex(likePattern(q))} ${digits.length >= FEWEST_DIGITS ? numbers : sql``}`;
}

function byIndex(pattern: string) {
  return sql`select id from person where name ilike ${pattern} union select person_id from identity where normalized ilike ${pattern}`;
}

function readThrough(q: string) {
  const folded = q.toLowerCase();
  const hasCase = folded !== q.toUpperCase();
  // The planner takes strpos() for true of a third of all; the pattern, asked of the few that have passed, says how rare it is.
  const has = (text: RawBuilder<unknown>) =>
    sql`strpos(${text}, ${folded}) > 0 and ${text} || '' like ${likePattern(folded)}`;
  return sql`select id from person where ${has(hasCase ? sql`lower(name)` : sql`name`)} union select person_id from identity where ${has(sql`normalized`)}`;
}
