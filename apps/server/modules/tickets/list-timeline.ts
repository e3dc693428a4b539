import type { Page, PersonRef, ResponseOf, peopleEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import { oneCustomer } from '../people/index.ts';
import { visibleTickets, type Scoped } from './scope.ts';

/** What of a ticket belongs in its customer's story; the rest is in the ticket's own record. */
const told = [
  'ticket.opened',
  'ticket.replied',
  'ticket.statusChanged',
  'ticket.reopened',
  'ticket.followedUp',
  'survey.offered',
  'rating.given',
];

interface Row {
  id: number;
  type: string;
  occurred_at: Date;
  ticket_id: number | null;
  subject: string | null;
  actor: PersonRef | null;
  facts: Record<string, unknown>;
}

/**
 * What happened with a customer (and those merged into it), newest first: its own facts, and those of its tickets
 * that exist for the viewer. Product events have a list of their own. Refuses (`notFound`) who is no customer.
 */
export async function listTimeline(
  db: Reader,
  viewer: Scoped,
  customerId: number,
  page: Page,
): Promise<ResponseOf<typeof peopleEndpoints.getTimeline>> {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const people = await oneCustomer(db, customerId);
  const { rows } = await sql<Row>`
    with mine as materialized (select t.id, t.subject from ticket t where t.requester_id = any(${people}::bigint[]) and not t.spam and ${visibleTickets(viewer, 't')}),
    found as (
      (select e.id, e.type, e.occurred_at, e.ticket_id, e.actor_id, e.facts from event e where e.person_id = any(${people}::bigint[]) and e.ticket_id is null and e.type <> 'customer.eventAdded' and e.id < ${before} order by e.id desc limit ${size + 1})
      union all
      (select e.id, e.type, e.occurred_at, e.ticket_id, e.actor_id, e.facts from event e join mine on mine.id = e.ticket_id where e.type = any(${told}) and e.id < ${before} order by e.id desc limit ${size + 1})
    )
    select found.id, found.type, found.occurred_at, found.ticket_id, mine.subject, found.facts, case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'email', p.email) end as actor
    from found left join mine on mine.id = found.ticket_id left join person p on p.id = found.actor_id order by found.id desc limit ${size + 1}`.execute(
    db,
  );
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map((row) => ({
      id: row.id,
      type: row.type,
      at: row.occurred_at.toISOString(),
      ticketId: row.ticket_id,
      subject: row.subject,
      actor: row.actor,
      facts: row.facts,
    })),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}
