import { toSql } from '@heed/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { groupKeys, visibleTickets, type Scoped } from '../scope.ts';
import {
  listed,
  ofAssignee,
  perGroup,
  perStatus,
  type Reading,
  type TicketQuery,
} from '../ticket-sources.ts';
import type { Narrowed } from './narrow-rule.ts';
import { orderBy, selectKeys, type SqlOrder } from './rule-order.ts';

const everything = sql<SqlBool>`true`;
type Sort = TicketQuery['sort'];
const sorts = { recent: 'recent', number: 'newest', waiting: 'waiting' } as const;
const active = new Set(['new', 'open']);

/** Where a walk begins, in which order it goes, and how far. */
export interface Walk {
  order: SqlOrder;
  after: RawBuilder<SqlBool>;
  limit: number;
}

/**
 * The tickets of what was narrowed, without the rest of the rule, as branches that share no ticket and each walk an
 * index in the order asked for (rows `id, k`: the order's first key); without an order, to be counted. Null where no index has it.
 */
export function walkedTickets(
  viewer: Scoped,
  narrowed: Narrowed,
  walk: Walk | null,
): RawBuilder<unknown>[] | null {
  const { statuses, namesSpam, requesterIds, organizationIds } = narrowed;
  if (namesSpam || requesterIds || organizationIds) return null;
  if (walk && walk.order.indexed === null) return null;
  const whole = statuses.every((status) => active.has(status));
  if (walk?.order.indexed === 'waiting' && !whole) return null;
  const reading = readingOf(walk);
  const { assigneeIds, unassigned } = narrowed;
  const grouped = ofGroups(narrowed);
  const scoped = sql<SqlBool>`${visibleTickets(viewer, 't')} and ${grouped}`;
  if (assigneeIds) {
    if (walk && walk.order.indexed !== 'recent') return null;
    return assigneeIds.map((id) =>
      perStatus(statuses, sql<SqlBool>`t.assignee_id = ${id} and ${scoped}`, reading),
    );
  }
  if (unassigned) {
    // The index holds the new and the open alone, in the order of the last message.
    if (!whole || statuses.length < 2 || (walk && walk.order.indexed !== 'recent')) return null;
    const waiting = sql<SqlBool>`t.assignee_id is null and t.status in ('new', 'open') and ${listed} and ${scoped}`;
    return [plain(waiting, reading)];
  }
  // A narrow scope or group in the order of waiting has no index of its own.
  if (walk?.order.indexed === 'waiting')
    return viewer.scope === 'all' && narrowed.groupKeys === null && statuses.length === 2
      ? [plain(sql<SqlBool>`t.status in ('new', 'open') and ${listed}`, reading)]
      : null;
  return viewer.scope === 'all' && narrowed.groupKeys === null
    ? [perStatus(statuses, everything, reading)]
    : scopedWalks(viewer, narrowed, {
        reading,
        sort: walk ? sorts[walk.order.indexed ?? 'recent'] : undefined,
      });
}

function scopedWalks(
  viewer: Scoped,
  narrowed: Narrowed,
  { reading, sort }: { reading: Reading; sort: Sort | undefined },
): RawBuilder<unknown>[] {
  const { statuses } = narrowed;
  const mine = groupKeys(viewer);
  const keys = narrowed.groupKeys?.filter((key) => viewer.scope === 'all' || mine.includes(key)) ?? mine;
  const branches = keys.length > 0 ? [perGroup(keys, statuses, everything, reading)] : [];
  if (viewer.scope === 'all') return branches;
  const where = sql<SqlBool>`coalesce(t.group_id, 0) <> all(${mine}::bigint[]) and ${ofGroups(narrowed)}`;
  return [
    ...branches,
    ofAssignee(viewer.agentId, { sort, statuses, where, reading }),
    sql`(select t.id, ${reading.key} as k from ${followed(viewer)} join ticket t on t.id = f.id
      where t.status = any(${[...statuses]}) and ${listed} and t.assignee_id is distinct from ${viewer.agentId} and ${where} and ${reading.after} ${reading.end})`,
  ];
}

/**
 * Every ticket that satisfies the rule and exists for the viewer, by whatever way the planner finds best for all of
 * them (rows `id, k0, k1, …`): `offset 0` keeps a page's limit from luring it into walking an order in search of a few.
 */
export function everyTicket(viewer: Scoped, narrowed: Narrowed, order: SqlOrder | null): RawBuilder<unknown> {
  const { statuses, assigneeIds, unassigned, requesterIds, organizationIds, namesSpam } = narrowed;
  const conditions = [
    visibleTickets(viewer, 't'),
    namesSpam ? sql<SqlBool>`t.merged_into_id is null` : listed,
    ...(statuses.length < 6 ? [sql<SqlBool>`t.status = any(${[...statuses]})`] : []),
    ...(assigneeIds ? [sql<SqlBool>`t.assignee_id = any(${[...assigneeIds]}::bigint[])`] : []),
    ...(unassigned ? [sql<SqlBool>`t.assignee_id is null`] : []),
    ofGroups(narrowed),
    ...(requesterIds
      ? [
          sql<SqlBool>`t.requester_id in (${andMerged(sql`select unnest(${[...requesterIds]}::bigint[]) as id`)})`,
        ]
      : []),
    ...(organizationIds
      ? [
          sql<SqlBool>`t.requester_id in (${andMerged(sql`select person_id as id from customer where organization_id = any(${[...organizationIds]}::bigint[])`)})`,
        ]
      : []),
    ...(narrowed.rest ? [toSql(narrowed.rest, 't', narrowed.context)] : []),
  ];
  const keys = order ? sql`, ${selectKeys(order)}` : sql``;
  const where = sql.join(conditions, sql` and `);
  if (viewer.scope !== 'own') return sql`select t.id${keys} from ticket t where ${where} offset 0`;
  return sql`(select t.id${keys} from ticket t where t.assignee_id = ${viewer.agentId} and ${where} offset 0) union all
    (select t.id${keys} from ${followed(viewer)} join ticket t on t.id = f.id where t.assignee_id is distinct from ${viewer.agentId} and ${where} offset 0)`;
}

function plain(where: RawBuilder<SqlBool>, { key, after, end }: Reading): RawBuilder<unknown> {
  return sql`(select t.id, ${key} as k from ticket t where ${where} and ${after} ${end})`;
}

function ofGroups({ groupKeys: keys }: Narrowed): RawBuilder<SqlBool> {
  return keys ? sql<SqlBool>`coalesce(t.group_id, 0) = any(${[...keys]}::bigint[])` : everything;
}

function followed({ agentId }: Scoped): RawBuilder<unknown> {
  return sql`(select distinct tp.ticket_id as id from ticket_participant tp where tp.person_id = ${agentId} and tp.role in ('cc', 'task')) f`;
}

function andMerged(people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`with p as materialized (${people}) select id from p union select m.id from person m join p on m.canonical_id = p.id`;
}

function readingOf(walk: Walk | null): Reading {
  if (!walk) return { key: sql`1`, after: everything, end: sql`` };
  return {
    key: walk.order.keys[0]!.sql,
    after: walk.after,
    end: sql`${orderBy(walk.order)} limit ${sql.lit(walk.limit)}`,
  };
}
