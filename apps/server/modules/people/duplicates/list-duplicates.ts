import type { Duplicate, Page, PersonRef, ResponseOf, Suspect, duplicateEndpoints } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../../platform/database/index.ts';

interface Row {
  id: number;
  reasons: Duplicate['reasons'];
  setAsideAt: Date | null;
  setAsideBy: PersonRef | null;
  low: Suspect;
  high: Suspect;
}

/**
 * Pairs of customers who may be one, last found first; with `customerId`, this customer's. Pairs of whom one has been
 * merged are not shown until the merge is undone.
 */
export async function listDuplicates(
  db: Reader,
  input: Page & { customerId?: number; setAside: boolean },
): Promise<ResponseOf<typeof duplicateEndpoints.listDuplicates>> {
  const size = input['page[size]'];
  const before = readCursor(input['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const of = input.customerId
    ? sql<SqlBool>`(d.low_id = ${input.customerId} or d.high_id = ${input.customerId})`
    : sql<SqlBool>`true`;
  const { rows } = await sql<Row>`
    select d.id, d.reasons, d.set_aside_at as "setAsideAt", ${summary('l', 'lc')} as low, ${summary('h', 'hc')} as high,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name, 'email', s.email) end as "setAsideBy"
    from customer_duplicate d join person l on l.id = d.low_id and l.canonical_id is null join customer lc on lc.person_id = l.id
      join person h on h.id = d.high_id and h.canonical_id is null join customer hc on hc.person_id = h.id
      left join person s on s.id = d.set_aside_by
    where d.id < ${before} and (d.set_aside_at is not null) = ${input.setAside} and ${of}
    order by d.id desc limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map(present),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}

function summary(person: string, customer: string) {
  const [p, c] = [
    (column: string) => sql.ref(`${person}.${column}`),
    (column: string) => sql.ref(`${customer}.${column}`),
  ];
  return sql`json_build_object('id', ${p('id')}, 'name', ${p('name')}, 'email', ${p('email')}, 'createdAt', ${p('created_at')},
    'lastSeenAt', ${c('last_seen_at')}, 'tags', ${c('tags')},
    'phone', (select value from identity where person_id = ${p('id')} and kind = 'phone' and is_primary),
    'organization', (select json_build_object('id', o.id, 'name', o.name) from organization o where o.id = ${c('organization_id')}))`;
}

function present({ id, reasons, low, high, setAsideAt, setAsideBy }: Row): Duplicate {
  return {
    id,
    reasons,
    customers: [withInstants(low), withInstants(high)],
    setAside: setAsideAt && { at: setAsideAt.toISOString(), by: setAsideBy },
  };
}

/** JSON of the database writes instants with the session's offset. */
function withInstants(suspect: Suspect): Suspect {
  return {
    ...suspect,
    createdAt: new Date(suspect.createdAt).toISOString(),
    lastSeenAt: suspect.lastSeenAt && new Date(suspect.lastSeenAt).toISOString(),
  };
}
