import type { MergeReason, ResponseOf, ticketEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { readTicketRows } from '../list-tickets.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { listed } from '../ticket-sources.ts';

const MOST = 5;
/** So many of the requester's, and of the organization's, newest tickets are looked at. */
const LOOKED_AT = 200;
/** Subjects are alike from here: the share of trigrams that they have in common. */
const ALIKE = 0.5;
/** Two mails about one thing come within so many minutes. */
const TOGETHER_MINUTES = 15;

/** Without the marks of replies and forwards in front. */
const bare = (subject: string) =>
  sql`lower(regexp_replace(${sql.ref(subject)}, '^\\s*((re|aw|fwd?|wg|回复|答复|转发)\\s*[:：]\\s*)+', '', 'i'))`;

/**
 * Tickets that may be about the same as this one: active, of the same requester or else the same organization, and
 * with a subject nearly equal or opened within minutes. At most five, the likeliest first, each with its reasons.
 * Refuses (`notFound`) a ticket that the viewer may not see.
 */
export async function suggestMerges(
  db: Reader,
  viewer: Scoped,
  ticketId: number,
): Promise<ResponseOf<typeof ticketEndpoints.suggestMerges>> {
  await requireVisibleTicket(db, viewer, ticketId);
  const { rows } = await sql<{ id: number; reasons: MergeReason[] }>`
    with this as (
      select t.id, t.subject, t.created_at, coalesce(r.canonical_id, r.id) as person_id, c.organization_id
      from ticket t join person r on r.id = t.requester_id left join customer c on c.person_id = coalesce(r.canonical_id, r.id)
      where t.id = ${ticketId}
    ), own as (
      select t.id, true as own from this join person p on p.id = this.person_id or p.canonical_id = this.person_id
        cross join lateral (select id from ticket where requester_id = p.id order by id desc limit ${LOOKED_AT}) t
    ), colleague as (
      select t.id, false as own from this join customer c on c.organization_id = this.organization_id and c.person_id <> this.person_id
        join ticket t on t.requester_id = c.person_id order by t.id desc limit ${LOOKED_AT}
    ), near as (
      select t.id, c.own, similarity(${bare('t.subject')}, ${bare('this.subject')}) as likeness,
        abs(extract(epoch from t.created_at - this.created_at)) <= ${TOGETHER_MINUTES * 60} as together
      from (select * from own union all select * from colleague) c join ticket t on t.id = c.id cross join this
      where t.id <> this.id and t.status not in ('solved', 'closed') and ${listed} and ${visibleTickets(viewer, 't')}
    )
    select id, array_remove(array[case when own then 'same-requester' else 'same-organization' end,
        case when likeness >= ${ALIKE} then 'similar-subject' end, case when together then 'created-together' end], null) as reasons
    from near where likeness >= ${ALIKE} or together
    order by own desc, likeness >= ${ALIKE} desc, together desc, likeness desc, id desc limit ${MOST}`.execute(
    db,
  );
  const tickets = await readTicketRows(
    db,
    viewer,
    rows.map(({ id }) => id),
  );
  return { data: tickets.map((ticket, i) => ({ ticket, reasons: rows[i]!.reasons })) };
}
