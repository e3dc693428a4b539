import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Customer, CustomerRow, FieldValues, Organization, Page } from '@heed/contract';
import { encodeCursor, likePattern, readCursor, type Reader } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { calledPeople } from './called-people.ts';
import { presentConsents, readNoters, type Consents } from './consents.ts';
import { nameOrder } from './name-order.ts';

/** How many tickets of these customers the viewer may see; asked of the module that knows tickets. */
export type TicketCounts = (customerIds: number[]) => Promise<Map<number, { total: number; open: number }>>;

type CustomerWithoutAbilities = Omit<Customer, 'can'>;

/** What a list of names is asked for; `locale` is the reader's, whose order it follows. */
interface NamesAsked extends Page {
  q?: string;
  locale: Locale;
}

/**
 * The condition of being a customer (`person p`, `customer c`) as a list narrows them: by part of a name, address or
 * number, by organization, by all of the tags, `within` a segment.
 */
export function customersWith(filter: {
  q?: string;
  organizationId?: number | null;
  tags?: readonly string[];
  within?: RawBuilder<SqlBool>;
}): RawBuilder<SqlBool> {
  const q = filter.q?.trim();
  const conditions = [
    sql<SqlBool>`p.canonical_id is null`,
    ...(filter.organizationId ? [sql<SqlBool>`c.organization_id = ${filter.organizationId}`] : []),
    ...(filter.tags?.length ? [sql<SqlBool>`c.tags @> ${[...filter.tags]}::text[]`] : []),
    ...(filter.within ? [filter.within] : []),
    ...(q ? [sql<SqlBool>`p.id in (${calledPeople(q)})`] : []),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** A page of customers in order of name; `q` finds by part of a name, address or number. */
export async function listCustomers(
  db: Reader,
  input: NamesAsked & { organizationId?: number; within?: RawBuilder<SqlBool> },
  counts: TicketCounts,
) {
  const size = input['page[size]'];
  const after = readCursor(input['page[after]'], ['text', 'id']);
  const name = nameOrder('p.name', input.locale);
  const { rows } = await sql<{
    id: number;
    name: string;
    email: string | null;
    phone: string | null;
    organizationId: number | null;
    organization: string | null;
    lastSeenAt: Date | null;
    createdAt: Date;
    tags: string[];
  }>`
    select p.id, p.name, p.email, (select value from identity where person_id = p.id and kind = 'phone' and is_primary) as phone,
      o.id as "organizationId", o.name as organization, c.last_seen_at as "lastSeenAt", p.created_at as "createdAt", c.tags
    from person p join customer c on c.person_id = p.id left join organization o on o.id = c.organization_id
    where ${customersWith(input)}
      and ${after ? sql<SqlBool>`(${name}, p.id) > (${after[0]}, ${after[1]})` : sql<SqlBool>`true`}
    order by ${name}, p.id limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const tickets = await counts(shown.map((r) => r.id));
  const data: CustomerRow[] = shown.map(({ organizationId, organization, ...row }) => ({
    ...row,
    organization: organizationId ? { id: organizationId, name: organization! } : null,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    ticketCount: tickets.get(row.id)?.total ?? 0,
    openTicketCount: tickets.get(row.id)?.open ?? 0,
  }));
  return {
    data,
    meta: {
      hasMore: rows.length > size,
      after: rows.length > size && last ? encodeCursor([last.name, last.id]) : null,
    },
  };
}

/** One customer; a merged one answers as the one it was merged into. Refuses (`notFound`) anybody else. */
export async function getCustomer(
  db: Reader,
  id: number,
  counts: TicketCounts,
): Promise<CustomerWithoutAbilities> {
  const row = await db
    .selectFrom('person as named')
    .innerJoin('person as p', (join) => join.on(sql<SqlBool>`p.id = coalesce(named.canonical_id, named.id)`))
    .innerJoin('customer as c', 'c.person_id', 'p.id')
    .leftJoin('organization as o', 'o.id', 'c.organization_id')
    .select([
      'p.id',
      'p.name',
      'p.locale',
      'p.time_zone',
      'p.version',
      'p.created_at',
      'c.notes',
      'c.tags',
      'c.fields',
      'c.consents',
      'c.last_seen_at',
      'o.id as organizationId',
      'o.name as organization',
    ])
    .where('named.id', '=', id)
    .executeTakeFirst();
  if (!row) throw refuse('notFound');
  const consents = row.consents as unknown as Consents;
  const [identities, merges, tickets, noters] = await Promise.all([
    db
      .selectFrom('identity')
      .selectAll()
      .where('person_id', '=', row.id)
      .orderBy('kind')
      .orderBy('is_primary', 'desc')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('person_merge as m')
      .innerJoin('person as s', 's.id', 'm.source_id')
      .select(['m.id', 'm.merged_at', 's.id as sourceId', 's.name', 's.email'])
      .where('m.target_id', '=', row.id)
      .where('m.undone_at', 'is', null)
      .orderBy('m.id', 'desc')
      .execute(),
    counts([row.id]),
    readNoters(db, consents),
  ]);
  return {
    id: row.id,
    name: row.name,
    identities: identities.map((i) => ({
      id: i.id,
      kind: i.kind as Customer['identities'][number]['kind'],
      value: i.value,
      primary: i.is_primary,
      verifiedAt: i.verified_at?.toISOString() ?? null,
    })),
    organization: row.organizationId ? { id: row.organizationId, name: row.organization! } : null,
    locale: row.locale as Customer['locale'],
    timeZone: row.time_zone,
    notes: row.notes,
    tags: row.tags,
    fields: row.fields as FieldValues,
    consents: presentConsents(consents, noters),
    ticketCount: tickets.get(row.id)?.total ?? 0,
    openTicketCount: tickets.get(row.id)?.open ?? 0,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    mergedFrom: merges.map((m) => ({
      mergeId: m.id,
      mergedAt: m.merged_at.toISOString(),
      customer: { id: m.sourceId, name: m.name, email: m.email },
    })),
  };
}

/** A page of organizations in order of name; with `id`, that one alone. */
export async function listOrganizations(db: Reader, input: NamesAsked & { id?: number }) {
  const size = input['page[size]'];
  const after = readCursor(input['page[after]'], ['text', 'id']);
  const pattern = input.q?.trim() ? likePattern(input.q.trim()) : null;
  const name = nameOrder('o.name', input.locale);
  const { rows } = await sql<Omit<Organization, 'createdAt'> & { createdAt: Date }>`
    select o.id, o.name, o.notes, o.fields, o.version, o.created_at as "createdAt",
      array(select domain from organization_domain d where d.organization_id = o.id order by domain) as domains,
      (select count(*) from customer c join person p on p.id = c.person_id where c.organization_id = o.id and p.canonical_id is null) as "customerCount"
    from organization o
    where ${input.id ? sql<SqlBool>`o.id = ${input.id}` : sql<SqlBool>`true`}
      and ${pattern ? sql<SqlBool>`(o.name ilike ${pattern} or exists (select 1 from organization_domain d where d.organization_id = o.id and d.domain ilike ${pattern}))` : sql<SqlBool>`true`}
      and ${after ? sql<SqlBool>`(${name}, o.id) > (${after[0]}, ${after[1]})` : sql<SqlBool>`true`}
    order by ${name}, o.id limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  const last = shown.at(-1);
  return {
    data: shown,
    meta: {
      hasMore: rows.length > size,
      after: rows.length > size && last ? encodeCursor([last.name, last.id]) : null,
    },
  };
}

/** One organization, or `notFound`. */
export async function getOrganization(db: Reader, id: number): Promise<Organization> {
  const { data } = await listOrganizations(db, { id, locale: 'en', 'page[size]': 1 });
  if (!data[0]) throw refuse('notFound');
  return data[0];
}
