import type { Tx } from '../../platform/database/index.ts';
import { chinese, english } from './vocabulary.ts';

// h(n, salt): a number that looks random and is the same in every run.
const insert = `
  with made as materialized (
    select nextval(pg_get_serial_sequence('person', 'id')) as id, n, n % 5 < 2 as zh, abs(hashint8extended(n, 1) % 400) as h
    from generate_series($1::bigint, $1 + $2::bigint - 1) as n
  ), named as (
    select id, n, zh, case when zh then ($6::text[])[1 + h % 20] || ($5::text[])[1 + h / 20] else ($3::text[])[1 + h / 20] || ' ' || ($4::text[])[1 + h % 20] end as name,
      'customer-' || id || '@' || case when n % 4 = 0 then 'company-' || n % 200 || '.example' else 'mail.example' end as email
    from made
  ), people as (
    insert into person (id, kind, name, email, locale, created_at, updated_at) overriding system value
    select id, 'customer', name, email, case when zh then 'zh-CN' else 'en' end, $7, $7 from named
  ), customers as (
    insert into customer (person_id) select id from named
  ), identities as (
    insert into identity (person_id, kind, value, normalized, is_primary, created_at) select id, 'email', email, email, true, $7 from named
  ), moved as (
    update journal set last_position = last_position + $2 returning last_position - $2 as base
  ), events as (
    insert into event (recorded_at, occurred_at, position, type, person_id, actor_kind, facts)
    select $7, $7, moved.base + row_number() over (order by id), 'customer.created', id, 'system', jsonb_build_object('customerId', id) from named, moved
  )
  select id from named order by n`;

/** Makes `count` customers, numbered from `first` in this run, two of five Chinese. @returns their ids. */
export async function seedCustomers(
  tx: Tx,
  { first, count, at }: { first: number; count: number; at: Date },
): Promise<number[]> {
  const rows = await tx.prepared<{ id: number }>('seed-customers', insert, [
    first,
    count,
    english.givenNames,
    english.familyNames,
    chinese.givenNames,
    chinese.familyNames,
    at,
  ]);
  return rows.map((row) => row.id);
}
