import { sql, type SqlBool } from 'kysely';
import type { Csat, Page, Rating } from '@heed/contract';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import { oneCustomer } from '../people/index.ts';
import { visibleTickets, type Scoped } from '../tickets/index.ts';
import { csat, GOOD } from './measures/csat.ts';

interface RatingRow {
  id: number;
  ticketId: number;
  subject: string;
  score: number;
  comment: string;
  customerId: number;
  customer: string;
  email: string | null;
  agentId: number | null;
  agent: string | null;
  groupId: number | null;
  ratedAt: Date;
  /** The same with all of the database's digits: a Date would lose the microseconds that the page is cut by. */
  sortKey: string;
}

const ratingRows = (where: ReturnType<typeof sql<SqlBool>>, limit: number) => sql<RatingRow>`
  select r.id, r.ticket_id as "ticketId", ticket.subject, r.score, r.comment, p.id as "customerId", p.name as customer, p.email,
    r.agent_id as "agentId", a.name as agent, r.group_id as "groupId", r.rated_at as "ratedAt", r.rated_at::text as "sortKey"
  from rating r join ticket on ticket.id = r.ticket_id join person q on q.id = r.person_id join person p on p.id = coalesce(q.canonical_id, q.id)
    left join person a on a.id = r.agent_id
  where ${where} order by r.rated_at desc, r.id desc limit ${limit}`;

/** Ratings of tickets that the viewer may see, newest first; `since` leaves out those that were given before. */
export async function listRatings(
  db: Reader,
  viewer: Scoped,
  input: Page & { agentId?: number; ticketId?: number; customerId?: number; good?: boolean; since?: Date },
) {
  const size = input['page[size]'];
  const after = readCursor(input['page[after]'], ['instant', 'id']);
  const people = input.customerId ? await oneCustomer(db, input.customerId) : null;
  const conditions = [
    visibleTickets(viewer),
    ...(input.agentId ? [sql<SqlBool>`r.agent_id = ${input.agentId}`] : []),
    ...(input.ticketId ? [sql<SqlBool>`r.ticket_id = ${input.ticketId}`] : []),
    ...(people ? [sql<SqlBool>`r.person_id = any(${people}::bigint[])`] : []),
    ...(input.since ? [sql<SqlBool>`r.rated_at >= ${input.since}`] : []),
    ...(input.good === undefined
      ? []
      : [input.good ? sql<SqlBool>`r.score >= ${GOOD}` : sql<SqlBool>`r.score < ${GOOD}`]),
    ...(after ? [sql<SqlBool>`(r.rated_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::bigint)`] : []),
  ];
  const { rows } = await ratingRows(sql<SqlBool>`${sql.join(conditions, sql` and `)}`, size + 1).execute(db);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    data: rows.slice(0, size).map(present),
    meta: { hasMore: last !== undefined, after: last ? encodeCursor([last.sortKey, last.id]) : null },
  };
}

/** Whether the ticket's requester was asked, and the answer. */
export async function ticketRating(
  db: Reader,
  ticketId: number,
): Promise<{ offeredAt: string | null; rating: Rating | null }> {
  const offered = await db
    .selectFrom('survey_invitation')
    .select('offered_at')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  const { rows } = await ratingRows(sql<SqlBool>`r.ticket_id = ${ticketId}`, 1).execute(db);
  return { offeredAt: offered?.offered_at.toISOString() ?? null, rating: rows[0] ? present(rows[0]) : null };
}

/**
 * CSAT of the desk and of each agent over what was offered since then on tickets that the viewer may see; what somebody
 * rated counts for the agent who was assigned when the invitation was made.
 */
export async function csatSince(
  db: Reader,
  viewer: Scoped,
  since: Date,
): Promise<{ desk: Csat; agents: { agent: { id: number; name: string }; csat: Csat }[] }> {
  const { rows } = await sql<{
    agentId: number | null;
    name: string | null;
    offered: number;
    n: number;
    good: number;
  }>`
    select i.agent_id as "agentId", p.name, count(*) as offered, count(r.id) as n, count(r.id) filter (where r.score >= ${GOOD}) as good
    from survey_invitation i join ticket on ticket.id = i.ticket_id left join rating r on r.invitation_id = i.id left join person p on p.id = i.agent_id
    where i.offered_at >= ${since} and ${visibleTickets(viewer)} group by i.agent_id, p.name order by p.name`.execute(
    db,
  );
  const total = rows.reduce(
    (sum, row) => ({ offered: sum.offered + row.offered, n: sum.n + row.n, good: sum.good + row.good }),
    { offered: 0, n: 0, good: 0 },
  );
  return {
    desk: csat(total),
    agents: rows.flatMap((row) =>
      row.agentId === null ? [] : [{ agent: { id: row.agentId, name: row.name ?? '' }, csat: csat(row) }],
    ),
  };
}

/** CSAT by what a customer (and those merged into it) was asked of tickets that the viewer may see, at any time. */
export async function csatOfCustomer(db: Reader, viewer: Scoped, customerId: number): Promise<Csat> {
  const people = await oneCustomer(db, customerId);
  const { rows } = await sql<{ offered: number; n: number; good: number }>`
    select count(*) as offered, count(r.id) as n, count(r.id) filter (where r.score >= ${GOOD}) as good
    from survey_invitation i join ticket on ticket.id = i.ticket_id left join rating r on r.invitation_id = i.id
    where i.person_id = any(${people}::bigint[]) and ${visibleTickets(viewer)}`.execute(db);
  return csat(rows[0]!);
}

function present(row: RatingRow): Rating {
  return {
    id: row.id,
    ticketId: row.ticketId,
    subject: row.subject,
    score: row.score,
    comment: row.comment,
    customer: { id: row.customerId, name: row.customer, email: row.email },
    agent: row.agentId === null ? null : { id: row.agentId, name: row.agent ?? '' },
    groupId: row.groupId,
    ratedAt: row.ratedAt.toISOString(),
  };
}
