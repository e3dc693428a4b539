import type { DuplicateReason } from '@heed/contract';
import { sql } from 'kysely';
import { system, transact, type Tx } from '../../../platform/database/index.ts';
import type { Platform } from '../../../platform/index.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import { NEAR_NAME, publicDomains, weighLikeness, type Likeness } from './weigh-likeness.ts';

/** So many people of like names, and of like numbers, are looked at. */
const MOST_ALIKE = 200;
/** So many suggestions a customer may have. */
const MOST_SUGGESTED = 20;

/** `find-duplicates {customerId}`: whom this customer may be the same as, as both stand now. */
export function findDuplicates({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async (payload) => {
    const { customerId } = payload as { customerId: number };
    await transact(database, { actor: system, now: clock.now() }, (tx) => renewSuggestions(tx, customerId));
  };
}

/**
 * Writes down whom a customer may be the same as, and takes away what no longer holds; what was set aside stays so. Of a
 * customer who is gone or merged into another nothing is changed: such pairs are not shown.
 */
async function renewSuggestions(tx: Tx, customerId: number): Promise<void> {
  const [me] = await tx.prepared<{ name: string; organizationId: number | null }>(
    'people/duplicates-of',
    `select p.name, c.organization_id as "organizationId" from person p join customer c on c.person_id = p.id
     where p.id = $1 and p.canonical_id is null`,
    [customerId],
  );
  if (!me) return;
  const found = (await readAlike(tx, { ...me, id: customerId }))
    .map(({ id, ...like }) => ({ id, like, reasons: weighLikeness(like) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || b.like.name - a.like.name || a.id - b.id)
    .slice(0, MOST_SUGGESTED);
  await tx.prepared(
    'people/forget-duplicates',
    `delete from customer_duplicate where set_aside_at is null and (low_id = $1 or high_id = $1)
       and not (case when low_id = $1 then high_id else low_id end = any($2::bigint[]))`,
    [customerId, found.map(({ id }) => id)],
  );
  await keep(tx, customerId, found);
}

/** In the order of the pairs, so that two who find each other at once wait instead of deadlocking. */
async function keep(
  tx: Tx,
  customerId: number,
  found: { id: number; reasons: DuplicateReason[] }[],
): Promise<void> {
  if (found.length === 0) return;
  const pairs = found
    .map(({ id, reasons }) => ({ low: Math.min(id, customerId), high: Math.max(id, customerId), reasons }))
    .sort((a, b) => a.low - b.low || a.high - b.high);
  await sql`
    insert into customer_duplicate (low_id, high_id, reasons, found_at)
    select low, high, array(select jsonb_array_elements_text(reasons)), ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as r (low bigint, high bigint, reasons jsonb)
    on conflict (low_id, high_id) do update set reasons = excluded.reasons`.execute(tx.db);
}

interface Asked {
  id: number;
  name: string;
  organizationId: number | null;
}

/**
 * What is compared: people whose number ends alike, and those whose name is alike by trigrams. Scripts without trigrams
 * (pg_trgm knows letters of the database's locale alone) are found where the name is the same.
 */
async function readAlike(
  tx: Tx,
  { id, name, organizationId }: Asked,
): Promise<(Likeness & { id: number })[]> {
  await tx.prepared('people/near-names', "select set_config('pg_trgm.similarity_threshold', $1, true)", [
    String(NEAR_NAME),
  ]);
  const bare = (alias: string) => sql`ltrim(${sql.ref(`${alias}.normalized`)}, '+0')`;
  const { rows } = await sql<Likeness & { id: number }>`
    with numbered as materialized (
      select distinct o.person_id as id from identity m join identity o on right(o.normalized, 8) = right(m.normalized, 8) and o.kind = 'phone'
      where m.person_id = ${id} and m.kind = 'phone' and o.person_id <> ${id} and length(m.normalized) >= 8
        and not (m.normalized like '+%' and o.normalized like '+%')
        and least(length(${bare('m')}), length(${bare('o')})) >= 8
        and right(${bare('m')}, least(length(${bare('m')}), length(${bare('o')}))::int) = right(${bare('o')}, least(length(${bare('m')}), length(${bare('o')}))::int)
      limit ${MOST_ALIKE}
    ), named as materialized (
      (select p.id, 1::real as alike from person p where p.canonical_id is null and p.name collate "und-x-icu" = ${name} order by p.id limit ${MOST_ALIKE})
      union all
      (select p.id, similarity(p.name, ${name}) from person p where p.canonical_id is null and p.name % ${name} order by 2 desc, 1 limit ${MOST_ALIKE})
    ), looked_at as (
      select id, max(alike) as alike from (select id, alike from named union all select id, 0 from numbered) as a where id <> ${id} group by id
    )
    select l.id, l.alike as name, l.id in (select id from numbered) as "samePhone",
      coalesce(c.organization_id = ${organizationId}::bigint, false) as "sameOrganization",
      coalesce(a.shared, false) as "sharedDomain", coalesce(a.alike, 0) as address
    from looked_at l join customer c on c.person_id = l.id join person p on p.id = l.id and p.canonical_id is null
      left join lateral (
        select max(similarity(split_part(m.normalized, '@', 1), split_part(o.normalized, '@', 1))) as alike,
          bool_or(split_part(m.normalized, '@', 2) = split_part(o.normalized, '@', 2) and split_part(m.normalized, '@', 2) <> all(${publicDomains}::text[])) as shared
        from identity m, identity o where m.person_id = ${id} and m.kind = 'email' and o.person_id = l.id and o.kind = 'email'
      ) a on true`.execute(tx.db);
  return rows;
}
