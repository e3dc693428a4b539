import type { TicketRow } from '@heed/contract';
import { toSql, type Context, type Rule } from '@heed/rules';
import { sql, type RawBuilder } from 'kysely';
import { encodeCursor, type Reader } from '../../../platform/database/index.ts';
import { bounded, COUNT_LIMIT, readTicketRows } from '../list-tickets.ts';
import type { Scoped } from '../scope.ts';
import { isImpossible, narrowRule, type Narrowed } from './narrow-rule.ts';
import { afterCursor, ofFound, orderBy, placeFound, type SqlOrder } from './rule-order.ts';
import { everyTicket, walkedTickets } from './rule-sources.ts';
import type { TicketField } from './ticket-catalogue.ts';

/** Tickets by conditions. */
export interface RuleSelection {
  rule: Rule<TicketField>;
  context: Context;
}

/** So many of an order's first tickets are looked through before everything is. */
const NEAR = 1_000;

/**
 * A page of the tickets that satisfy a rule and exist for the viewer, in an order. Spam is left out unless the rule
 * speaks of it. The page's first tickets come from a walk of the order's index where that finds enough; the cost of
 * the rest is the conditions', so `db` should have a time limit.
 */
export async function listByRule(
  db: Reader,
  viewer: Scoped,
  page: PageOf,
): Promise<{ data: TicketRow[]; after: string | null }> {
  const { size } = page;
  const found = await findPage(db, viewer, page);
  const shown = found.slice(0, size);
  return {
    data: await readTicketRows(
      db,
      viewer,
      shown.map(({ id }) => id),
    ),
    after: found.length > size ? encodeCursor(shown.at(-1)!.place) : null,
  };
}

/** How many tickets satisfy each rule, for the viewer: exact to 10,000, `more` beyond; in one statement. */
export async function countByRules(
  db: Reader,
  viewer: Scoped,
  selections: readonly RuleSelection[],
): Promise<{ count: number; more: boolean }[]> {
  if (selections.length === 0) return [];
  const counts = selections.map((each) => countOf(viewer, each, sql`limit ${sql.lit(COUNT_LIMIT + 1)}`));
  const { rows } = await sql<{ n: number[] }>`select array[${sql.join(counts)}]::bigint[] as n`.execute(db);
  return rows[0]!.n.map(bounded);
}

/** The same for one rule, whatever their number. */
export async function countAllByRule(db: Reader, viewer: Scoped, selection: RuleSelection): Promise<number> {
  const { rows } = await sql<{ n: number }>`select ${countOf(viewer, selection, sql``)} as n`.execute(db);
  return rows[0]!.n;
}

/** The tickets that satisfy a rule and exist for the viewer at this moment, by number, up to `most`. */
export async function idsByRule(
  db: Reader,
  viewer: Scoped,
  { rule, context }: RuleSelection,
  most: number,
): Promise<number[]> {
  const narrowed = narrowRule(rule, context);
  if (isImpossible(narrowed)) return [];
  const { rows } = await sql<{ id: number }>`
    select id from (${everyTicket(viewer, narrowed, null)}) found order by id limit ${sql.lit(most)}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

interface Found {
  id: number;
  place: string[];
}

interface PageOf extends RuleSelection {
  order: SqlOrder;
  size: number;
  after: string | undefined;
}

async function findPage(db: Reader, viewer: Scoped, page: PageOf): Promise<Found[]> {
  const narrowed = narrowRule(page.rule, page.context);
  if (isImpossible(narrowed)) return [];
  return (await findNear(db, viewer, narrowed, page)) ?? findAmongAll(db, viewer, narrowed, page);
}

/** The page where a walk of the order's first tickets finds it; null where it does not. */
async function findNear(
  db: Reader,
  viewer: Scoped,
  narrowed: Narrowed,
  { order, size, after }: PageOf,
): Promise<Found[] | null> {
  const { rest } = narrowed;
  const limit = size + 1;
  const reach = rest ? NEAR : limit;
  const walked = walkedTickets(viewer, narrowed, { order, after: afterCursor(order, after), limit: reach });
  if (!walked) return null;
  const inOrder = orderBy(ofFound(order));
  const number = order.keys.length > 1 ? sql`, b.id as k1` : sql``;
  const satisfies = rest
    ? sql`cross join lateral (select * from ticket where id = found.id offset 0) t where ${toSql(rest, 't', narrowed.context)}`
    : sql``;
  const { rows } = await sql<{ seen: number; found: Found[] }>`
    with near as materialized (select * from (select b.id, b.k as k0${number} from (${sql.join(walked, sql` union all `)}) b) found ${inOrder} limit ${sql.lit(reach)}),
    matching as (select found.* from near found ${satisfies} ${inOrder} limit ${sql.lit(limit)})
    select (select count(*) from near) as seen,
      (select coalesce(json_agg(json_build_object('id', found.id, 'place', ${placeFound(order)}) ${inOrder}), '[]') from matching found) as found`.execute(
    db,
  );
  const { seen, found } = rows[0]!;
  return found.length === limit || seen < reach ? found : null;
}

async function findAmongAll(
  db: Reader,
  viewer: Scoped,
  narrowed: Narrowed,
  { order, size, after }: PageOf,
): Promise<Found[]> {
  const found = ofFound(order);
  const { rows } = await sql<Found>`
    select found.id, ${placeFound(order)} as place from (${everyTicket(viewer, narrowed, order)}) found
    where ${afterCursor(found, after)} ${orderBy(found)} limit ${sql.lit(size + 1)}`.execute(db);
  return rows;
}

function countOf(
  viewer: Scoped,
  { rule, context }: RuleSelection,
  limit: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const narrowed = narrowRule(rule, context);
  if (isImpossible(narrowed)) return sql`0`;
  const walked = narrowed.rest ? null : walkedTickets(viewer, narrowed, null);
  const source = walked ? sql.join(walked, sql` union all `) : everyTicket(viewer, narrowed, null);
  return sql`(select count(*) from (select 1 from (${source}) b ${limit}) n)`;
}
