import type { Profile } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';

/** The records that these keys name now, by key (`email:…`, `external:…`, `domain:…`, `name:…`). */
export async function findRecords(
  db: Reader,
  profile: Profile,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const of = (kind: string) =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  const { rows } =
    profile === 'customer'
      ? await sql<{ key: string; id: number }>`
          select i.kind || ':' || i.normalized as key, coalesce(p.canonical_id, p.id) as id
          from identity i join person p on p.id = i.person_id
          where (i.kind = 'email' and i.normalized = any(${of('email')}::text[]))
             or (i.kind = 'external' and i.normalized = any(${of('external')}::text[]))`.execute(db)
      : await sql<{ key: string; id: number }>`
          select 'domain:' || domain as key, organization_id as id from organization_domain where domain = any(${of('domain')}::text[])
          union all
          select 'name:' || lower(name), min(id) from organization where lower(name) = any(${of('name')}::text[]) group by lower(name)`.execute(
          db,
        );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
