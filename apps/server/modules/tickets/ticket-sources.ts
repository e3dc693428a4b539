import type { QueryOf, Status, ticketEndpoints, ViewKey } from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { namedTickets, searchOf, type Search } from './find-hits.ts';
import { groupKeys, visibleTickets, type Scoped } from './scope.ts';

export type TicketQuery = QueryOf<typeof ticketEndpoints.listTickets>;
/** What chooses tickets, without paging. */
export type TicketFilter = Pick<
  TicketQuery,
  | 'view'
  | 'groupId'
  | 'assigneeId'
  | 'requesterId'
  | 'organizationId'
  | 'queueId'
  | 'tag'
  | 'priority'
  | 'customStatusId'
  | 'unread'
  | 'q'
>;

/** How a branch is read: its sort key, where the page starts, its order and its limit (both empty for a count). */
export interface Reading {
  key: RawBuilder<unknown>;
  after: RawBuilder<SqlBool>;
  end: RawBuilder<unknown>;
}

/**
 * How a search for words or a tag takes part: as a condition while walking the list's order (good when many match),
 * from the hits of its own indexes (good when few do), or left out.
 */
export type SearchBy = 'condition' | 'hits' | 'nothing';

/** The search of a filter that is worth a choice between these; null when there is none or few tickets are named. */
export function freeSearch(filter: TicketFilter): Search | null {
  return namedTickets(filter) ? null : searchOf(filter);
}

const statusesOf: Record<Exclude<ViewKey, 'spam'>, readonly Status[]> = {
  mine: ['new', 'open', 'pending', 'hold'],
  unassigned: ['new', 'open'],
  open: ['new', 'open'],
  pending: ['pending'],
  hold: ['hold'],
  snoozed: ['new', 'open', 'pending', 'hold'],
  solved: ['solved'],
  closed: ['closed'],
  all: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
};
/** What every list but those of spam and trash shows: nothing merged either. The lists' indexes hold nothing else. */
export const listed = sql<SqlBool>`not t.spam and t.trashed_at is null and t.merged_into_id is null`;
const active = sql<SqlBool>`t.status in ('new', 'open') and ${listed}`;

/**
 * The tickets of a list as branches that share no ticket; each yields rows `(id, k)` and, read in order, walks an
 * index in that order, so that a page costs its own size however many tickets there are. A narrow scope is a
 * branch per group and status, and one for what the viewer takes part in: filtering the whole desk's order
 * by scope would walk over everybody else's tickets.
 */
export function ticketBranches(
  viewer: Scoped,
  filter: TicketFilter,
  reading: Reading,
  options: { sort?: TicketQuery['sort']; searchBy?: SearchBy; counting?: boolean } = {},
): RawBuilder<unknown>[] {
  const { sort, searchBy = 'condition', counting = false } = options;
  const search = searchOf(filter);
  const own = sql<SqlBool>`${filtersOf(viewer, filter)} and ${awakeIn(filter.view, counting)}`;
  const filters = searchBy === 'nothing' || !search ? own : sql<SqlBool>`${own} and ${search.condition}`;
  const scoped = sql<SqlBool>`${visibleTickets(viewer, 't')} and ${filters}`;
  const plain = (from: RawBuilder<unknown>, where: RawBuilder<SqlBool>) =>
    sql`(select t.id, ${reading.key} as k from ${from} where ${where} and ${reading.after} ${reading.end})`;
  const statuses = filter.view === 'spam' ? [] : statusesOf[filter.view];
  const waiting = statuses.every((status) => status === 'new' || status === 'open');
  const ofView =
    filter.view === 'spam' ? sql<SqlBool>`t.spam` : sql<SqlBool>`t.status = any(${statuses}) and ${listed}`;

  const hits = namedTickets(filter) ?? (searchBy === 'hits' ? search?.hits : null);
  if (hits) return [plain(sql`(${hits}) h join ticket t on t.id = h.id`, sql`${ofView} and ${scoped}`)];
  if (filter.view === 'spam' || filter.view === 'snoozed' || (searchBy === 'hits' && search))
    return [plain(sql`ticket t`, sql`${ofView} and ${scoped}`)];
  if (filter.queueId && waiting)
    return [plain(sql`ticket t`, sql`t.queue_id = ${filter.queueId} and ${active} and ${scoped}`)];
  const assigneeId = filter.view === 'mine' ? viewer.agentId : filter.assigneeId;
  if (assigneeId) return [ofAssignee(assigneeId, { sort, statuses, where: scoped, reading })];
  if (filter.view === 'unassigned')
    return [plain(sql`ticket t`, sql`t.assignee_id is null and ${active} and ${scoped}`)];
  if (viewer.scope === 'all' && !filter.groupId) {
    return [
      sort === 'waiting' && waiting
        ? plain(sql`ticket t`, sql`${active} and ${filters}`)
        : perStatus(statuses, filters, reading),
    ];
  }
  return scopeBranches(viewer, filter, { sort, statuses, filters, ofView, reading, plain });
}

const ACTIVE: ReadonlySet<ViewKey> = new Set(['mine', 'unassigned', 'open', 'pending', 'hold']);

/**
 * Who sleeps stands in the view of the snoozed, and not in those of active work. A count goes by the indexes alone, which
 * do not know it, so it leaves out the few that another one has.
 */
function awakeIn(view: ViewKey, counting: boolean): RawBuilder<SqlBool> {
  if (view === 'snoozed') return sql<SqlBool>`t.snoozed_until is not null`;
  if (!ACTIVE.has(view)) return sql<SqlBool>`true`;
  return counting ? notSnoozed : sql<SqlBool>`t.snoozed_until is null`;
}

/** For counts. */
export const notSnoozed = sql<SqlBool>`t.id not in (select z.id from ticket z where z.snoozed_until is not null)`;

interface Parts {
  sort?: TicketQuery['sort'];
  statuses: readonly Status[];
  filters: RawBuilder<SqlBool>;
  ofView: RawBuilder<SqlBool>;
  reading: Reading;
  plain: (from: RawBuilder<unknown>, where: RawBuilder<SqlBool>) => RawBuilder<unknown>;
}

function scopeBranches(
  viewer: Scoped,
  { groupId }: TicketFilter,
  { sort, statuses, filters, ofView, reading, plain }: Parts,
): RawBuilder<unknown>[] {
  const mine = groupKeys(viewer);
  const keys =
    groupId === undefined ? mine : viewer.scope === 'all' || mine.includes(groupId) ? [groupId] : [];
  const branches = keys.length > 0 ? [perGroup(keys, statuses, filters, reading)] : [];
  if (viewer.scope === 'all') return branches;
  const elsewhere = sql<SqlBool>`coalesce(t.group_id, 0) <> all(${mine}::bigint[]) and ${filters}`;
  return [
    ...branches,
    ofAssignee(viewer.agentId, { sort, statuses, where: elsewhere, reading }),
    plain(
      sql`(select distinct ticket_id from ticket_participant where person_id = ${viewer.agentId} and role in ('cc', 'task')) tp join ticket t on t.id = tp.ticket_id`,
      sql`${ofView} and t.assignee_id is distinct from ${viewer.agentId} and ${elsewhere}`,
    ),
  ];
}

/**
 * An agent's tickets have an index in the order of the last message alone. For another order they are all taken from
 * it before they are put in that order (`offset 0`): the planner would rather walk the whole desk's.
 */
export function ofAssignee(
  assigneeId: number,
  {
    sort,
    statuses,
    where,
    reading,
  }: Pick<Parts, 'sort' | 'statuses' | 'reading'> & { where: RawBuilder<SqlBool> },
): RawBuilder<unknown> {
  const theirs = sql<SqlBool>`t.assignee_id = ${assigneeId} and ${where}`;
  if (sort === undefined || sort === 'recent') return perStatus(statuses, theirs, reading);
  return sql`(select t.id, ${reading.key} as k from
    (select t.id, t.waiting_since from ticket t where t.status = any(${statuses}) and ${listed} and ${theirs} offset 0) t where ${reading.after} ${reading.end})`;
}

/** Alias `t`; `where` holds the rest. */
export function perStatus(
  statuses: readonly Status[],
  where: RawBuilder<SqlBool>,
  { key, after, end }: Reading,
): RawBuilder<unknown> {
  return sql`(select b.id, b.k from ${words(statuses)} as s(status) cross join lateral
    (select t.id, ${key} as k from ticket t where t.status = s.status and ${listed} and ${where} and ${after} ${end}) b)`;
}

/** Alias `t`; `where` holds the rest. */
export function perGroup(
  keys: readonly number[],
  statuses: readonly Status[],
  where: RawBuilder<SqlBool>,
  { key, after, end }: Reading,
): RawBuilder<unknown> {
  return sql`(select b.id, b.k from ${numbers(keys)} as g(key) cross join ${words(statuses)} as s(status) cross join lateral
    (select t.id, ${key} as k from ticket t where coalesce(t.group_id, 0) = g.key and t.status = s.status and ${listed} and ${where} and ${after} ${end}) b)`;
}

// How many there are must be seen in the statement: for an array it does not know, PostgreSQL expects ten, finds the plan
// for all values too dear and plans each time anew.
function words(statuses: readonly Status[]): RawBuilder<unknown> {
  return sql`(values ${sql.join(statuses.map((status) => sql`(${sql.lit(status)})`))})`;
}

/** Filled up with a key that nothing has to the next power of two, so that there are few such statements. */
function numbers(keys: readonly number[]): RawBuilder<unknown> {
  const filled = Array.from({ length: 2 ** Math.ceil(Math.log2(keys.length)) }, (_, i) => keys[i] ?? -1);
  return sql`(values ${sql.join(filled.map((key) => sql`(${key}::bigint)`))})`;
}

function filtersOf(viewer: Scoped, filter: TicketFilter): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (filter.groupId) conditions.push(sql`coalesce(t.group_id, 0) = ${filter.groupId}`);
  if (filter.view === 'mine') conditions.push(sql`t.assignee_id = ${viewer.agentId}`);
  if (filter.view === 'unassigned') conditions.push(sql`t.assignee_id is null`);
  if (filter.assigneeId) conditions.push(sql`t.assignee_id = ${filter.assigneeId}`);
  if (filter.unread)
    conditions.push(
      sql`t.last_message_at > coalesce((select rd.read_at from ticket_reading rd where rd.agent_id = ${viewer.agentId} and rd.ticket_id = t.id), '-infinity')`,
    );
  if (filter.queueId) conditions.push(sql`t.queue_id = ${filter.queueId}`);
  if (filter.priority) conditions.push(sql`t.priority = ${filter.priority}`);
  if (filter.customStatusId) conditions.push(sql`t.custom_status_id = ${filter.customStatusId}`);
  return sql.join(conditions, sql` and `);
}
