import type { Priority, Status, TicketRow, TicketType, Channel, PersonRef } from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { encodeCursor, pageAndNext, readCursor, type Reader } from '../../platform/database/index.ts';
import type { Scoped } from './scope.ts';
import { presentSnooze } from './snoozing/snooze-ticket.ts';
import { personJson } from './ticket-record.ts';
import {
  freeSearch,
  ticketBranches,
  type SearchBy,
  type TicketFilter,
  type TicketQuery,
} from './ticket-sources.ts';

/** Counts are exact up to here. */
export const COUNT_LIMIT = 10_000;

/** A search first looks at so many of the list's first tickets, which answers it where its words are common. */
const NEAR = 2_000;

/**
 * A page of the tickets of a view that exist for the viewer. Keyset pages: a ticket that arrives or moves
 * while one pages shifts no other. `q`, where it is a number, is the ticket of that number.
 */
export async function listTickets(db: Reader, viewer: Scoped, query: TicketQuery) {
  const size = query['page[size]'];
  const { rows, searchBy } = await findPage(db, viewer, query, size);
  const total = query.count ? await countTicketsOfFilter(db, viewer, query, searchBy) : undefined;
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const hasMore = rows.length > size;
  return {
    data: shown.map(present),
    meta: {
      hasMore,
      after: hasMore && last ? encodeCursor(orders[query.sort].cursor(last)) : null,
      ...(total && { total: total.count, totalIsMore: total.more }),
    },
  };
}

/** How many tickets a filter leaves for the viewer; exact to 10,000, `more` beyond. */
export async function countTicketsOfFilter(
  db: Reader,
  viewer: Scoped,
  filter: TicketFilter,
  searchBy: SearchBy = 'condition',
): Promise<{ count: number; more: boolean }> {
  const { rows } = await sql<{ n: number }>`select ${countOf(viewer, filter, searchBy)} as n`.execute(db);
  return bounded(rows[0]!.n);
}

/** The scalar subquery that counts a filter, up to one more than the limit. */
export function countOf(
  viewer: Scoped,
  filter: TicketFilter,
  searchBy: SearchBy = 'condition',
): RawBuilder<unknown> {
  const branches = ticketBranches(
    viewer,
    filter,
    { key: sql`1`, after: everything, end: sql`` },
    { searchBy, counting: true },
  );
  return sql`(select count(*) from (select 1 from (${sql.join(branches, sql` union all `)}) b limit ${sql.lit(COUNT_LIMIT + 1)}) n)`;
}

/**
 * A search walks the list where its words are common and starts from their hits where they are rare; which it is,
 * the first tickets of the list tell. The planner cannot: it takes a rare word for an even spread and walks everything.
 */
async function findPage(
  db: Reader,
  viewer: Scoped,
  query: TicketQuery,
  size: number,
): Promise<{ rows: Row[]; searchBy: SearchBy }> {
  const { sort } = query;
  const order = orders[sort];
  const after = order.after(query['page[after]']);
  const limit = pageAndNext(size);
  const read = (count: RawBuilder<unknown>) => ({
    key: order.key,
    after,
    end: sql`order by ${order.by} limit ${count}`,
  });
  const search = freeSearch(query);
  if (search) {
    const branches = ticketBranches(viewer, query, read(sql.lit(NEAR)), { sort, searchBy: 'nothing' });
    const near = await searchNear(db, { branches, order, limit: size + 1, condition: search.condition });
    if (near)
      return {
        rows: await selectRows(db, viewer, {
          branches: [sql`(select t.id, ${order.key} as k from ticket t where t.id = any(${near}::bigint[]))`],
          order,
          limit,
        }),
        searchBy: 'condition',
      };
  }
  const searchBy = search ? 'hits' : 'condition';
  return {
    rows: await selectRows(db, viewer, {
      branches: ticketBranches(viewer, query, read(limit), { sort, searchBy }),
      order,
      limit,
    }),
    searchBy,
  };
}

interface Reach {
  branches: RawBuilder<unknown>[];
  order: Order;
  limit: number;
  condition: RawBuilder<SqlBool>;
}

/**
 * The ids that match among the first tickets of the list; null when those are neither enough nor all of it.
 * `offset 0` has each of them looked at, instead of everything that matches.
 */
async function searchNear(
  db: Reader,
  { branches, order, limit, condition }: Reach,
): Promise<number[] | null> {
  const { rows } = await sql<{ seen: number; ids: number[] }>`
    with near as materialized (select id, k from (${sql.join(branches, sql` union all `)}) found order by ${order.found} limit ${NEAR}),
    matching as (select found.id, found.k from near found cross join lateral (select * from ticket where id = found.id offset 0) t where ${condition} order by ${order.found} limit ${limit})
    select (select count(*) from near) as seen, (select coalesce(array_agg(id), '{}') from matching) as ids`.execute(
    db,
  );
  const { seen, ids } = rows[0]!;
  return ids.length === limit || seen < NEAR ? ids : null;
}

/** These tickets as rows of a list, in this order; the caller has found them in the viewer's scope. */
export async function readTicketRows(
  db: Reader,
  viewer: Scoped,
  ids: readonly number[],
): Promise<TicketRow[]> {
  const rows = await selectRows(db, viewer, {
    branches: [sql`(select u.id, u.k from unnest(${ids}::bigint[]) with ordinality u (id, k))`],
    order: { found: sql`found.k` },
    limit: sql`all`,
  });
  return rows.map(present);
}

export function bounded(n: number): { count: number; more: boolean } {
  return { count: Math.min(n, COUNT_LIMIT), more: n > COUNT_LIMIT };
}

interface Row {
  id: number;
  version: number;
  subject: string;
  status: Status;
  custom_status_id: number | null;
  priority: Priority;
  type: TicketType | null;
  channel: Channel;
  group_id: number | null;
  tags: string[];
  message_count: number;
  preview: string;
  last_message_at: Date;
  last_message_by: 'customer' | 'agent';
  waiting_since: Date | null;
  snoozed_until: Date | null;
  created_at: Date;
  updated_at: Date;
  spam: boolean;
  assignee: { id: number; name: string } | null;
  requester: PersonRef;
  unread: boolean;
}

interface Order {
  /** Of alias `t`. */
  key: RawBuilder<unknown>;
  by: RawBuilder<unknown>;
  /** Of the rows found, `(k, id)`, as `found`. */
  found: RawBuilder<unknown>;
  after: (cursor: string | undefined) => RawBuilder<SqlBool>;
  cursor: (last: Row) => (string | number)[];
}

const everything = sql<SqlBool>`true`;
const waitingKey = sql`coalesce(t.waiting_since, 'infinity'::timestamptz)`;

const orders: Record<TicketQuery['sort'], Order> = {
  recent: {
    key: sql`t.last_message_at`,
    by: sql`t.last_message_at desc, t.id desc`,
    found: sql`found.k desc, found.id desc`,
    after: (cursor) =>
      timeCursor(cursor, (at, id) => sql`(t.last_message_at, t.id) < (${at}::timestamptz, ${id}::bigint)`),
    cursor: (last) => [last.last_message_at.toISOString(), last.id],
  },
  newest: {
    key: sql`t.id`,
    by: sql`t.id desc`,
    found: sql`found.k desc`,
    after: (cursor) => idCursor(cursor, (id) => sql`t.id < ${id}`),
    cursor: (last) => [last.id],
  },
  oldest: {
    key: sql`t.id`,
    by: sql`t.id`,
    found: sql`found.k`,
    after: (cursor) => idCursor(cursor, (id) => sql`t.id > ${id}`),
    cursor: (last) => [last.id],
  },
  waiting: {
    key: waitingKey,
    by: sql`${waitingKey}, t.id`,
    found: sql`found.k, found.id`,
    after: (cursor) =>
      timeCursor(cursor, (at, id) => sql`(${waitingKey}, t.id) > (${at}::timestamptz, ${id}::bigint)`),
    cursor: (last) => [last.waiting_since?.toISOString() ?? 'infinity', last.id],
  },
};

function timeCursor(
  cursor: string | undefined,
  compare: (at: string, id: number) => RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  const after = readCursor(cursor, ['instant', 'id']);
  return after ? compare(...after) : everything;
}

function idCursor(
  cursor: string | undefined,
  compare: (id: number) => RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  const after = readCursor(cursor, ['id']);
  return after ? compare(...after) : everything;
}

interface Selection {
  branches: RawBuilder<unknown>[];
  order: Pick<Order, 'found'>;
  limit: RawBuilder<unknown>;
}

async function selectRows(db: Reader, viewer: Scoped, { branches, order, limit }: Selection): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with found as materialized (select id, k from (${sql.join(branches, sql` union all `)}) found order by ${order.found} limit ${limit})
    select t.id, t.version, t.subject, t.status, t.custom_status_id, t.priority, t.type, t.channel, t.group_id, t.tags, t.message_count, t.preview, t.last_message_at, t.last_message_by, t.waiting_since, t.snoozed_until, t.created_at, t.updated_at, t.spam,
      ${sql.raw(personJson('p'))} as requester, case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as assignee,
      t.last_message_at > coalesce(rd.read_at, '-infinity') as unread
    from found join ticket t on t.id = found.id
      join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id)
      left join person a on a.id = t.assignee_id
      left join ticket_reading rd on rd.agent_id = ${viewer.agentId} and rd.ticket_id = t.id
    order by ${order.found}`.execute(db);
  return rows;
}

function present(row: Row): TicketRow {
  return {
    id: row.id,
    version: row.version,
    subject: row.subject,
    status: row.status,
    customStatusId: row.custom_status_id,
    priority: row.priority,
    type: row.type,
    channel: row.channel,
    groupId: row.group_id,
    assignee: row.assignee,
    requester: row.requester,
    tags: row.tags,
    messageCount: row.message_count,
    preview: row.preview,
    lastMessageAt: row.last_message_at.toISOString(),
    lastMessageBy: row.last_message_by,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    snooze: presentSnooze(row.snoozed_until),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    spam: row.spam,
    unread: row.unread,
  };
}
