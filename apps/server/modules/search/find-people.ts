import type { PersonRef } from '@heed/contract';
import { foldSql, foldText } from '@heed/rules';
import { sql } from 'kysely';
import { likePattern, type Reader } from '../../platform/database/index.ts';

/** Of so many who are called so, the best are shown. */
const CONSIDERED = 500;

/**
 * Customers whose name, pinyin or address has this in it, best first; where there are few, also those nearly called so
 * (trigrams), which forgives typing errors. Who was merged is found as whom they became.
 */
export async function findPeople(db: Reader, text: string, limit: number): Promise<PersonRef[]> {
  const folded = foldText(text).trim();
  if (folded === '') return [];
  const exact = await readPeople(db, folded, { near: false, limit });
  if (exact.length >= limit || [...folded].length < 4) return exact;
  const near = await readPeople(db, folded, { near: true, limit });
  const known = new Set(exact.map(({ id }) => id));
  return [...exact, ...near.filter(({ id }) => !known.has(id))].slice(0, limit);
}

const folding = foldSql(sql`s.text`);

async function readPeople(
  db: Reader,
  folded: string,
  { near, limit }: { near: boolean; limit: number },
): Promise<PersonRef[]> {
  const pattern = likePattern(folded);
  const short = [...folded].length < 3;
  const called = near
    ? sql`${folding} % ${folded}`
    : short
      ? sql`${folding} collate "C" like ${pattern.slice(1)}`
      : sql`${folding} like ${pattern}`;
  const { rows } = await sql<PersonRef>`
    with called as materialized (
      select s.person_id, similarity(${folding}, ${folded}) + case when starts_with(${folding}, ${folded}) then 1 else 0 end as fit
      from search_person s where ${called} limit ${CONSIDERED}
    )
    select p.id, p.name, p.email from called join person r on r.id = called.person_id join person p on p.id = coalesce(r.canonical_id, r.id)
    group by p.id order by max(fit) desc, p.id desc limit ${limit}`.execute(db);
  return rows;
}
