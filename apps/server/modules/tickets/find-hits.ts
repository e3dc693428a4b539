import { sql, type RawBuilder } from 'kysely';
import { likePattern } from '../people/index.ts';
import { cleanText } from './clean-text.ts';
import type { TicketFilter } from './ticket-sources.ts';

/** Trigram indexes need three characters; for less, so many of the newest tickets are looked through. */
const RECENT = 20_000;

/**
 * The ids that a selective filter leaves (a customer's, an organization's, those that `q` finds), or null when
 * none is set. `offset 0` keeps the planner from walking the list's order in search of a handful.
 */
export function findHits(filter: Pick<TicketFilter, 'requesterId' | 'organizationId' | 'q'>): RawBuilder<unknown> | null {
  const hits = [
    ...(filter.requesterId ? [ofPeople(sql`select ${filter.requesterId}::bigint as id`)] : []),
    ...(filter.organizationId ? [ofPeople(sql`select person_id as id from customer where organization_id = ${filter.organizationId}`)] : []),
    ...(filter.q?.trim() ? [byWords(cleanText(filter.q).trim())] : []),
  ];
  if (hits.length === 0) return null;
  return sql`select id from (${sql.join(hits, sql` intersect `)}) found offset 0`;
}

/** Tickets of these people and of those merged into them. */
function ofPeople(people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select t.id from ticket t where t.requester_id in (with p as materialized (${people}) select id from p union select m.id from person m join p on m.canonical_id = p.id))`;
}

function byWords(q: string): RawBuilder<unknown> {
  const number = /^#?(\d{1,15})$/.exec(q)?.[1];
  if (number) return sql`(select ${Number(number)}::bigint as id)`;
  const pattern = likePattern(q);
  if ([...q].length < 3) {
    return sql`(select n.id from (select t.id, t.subject, p.name from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id) order by t.id desc limit ${RECENT}) n
      where n.subject ilike ${pattern} or n.name ilike ${pattern})`;
  }
  return sql`(select id from ticket where subject ilike ${pattern} union
    ${ofPeople(sql`select id from person where name ilike ${pattern} union select person_id from identity where normalized like lower(${pattern})`)})`;
}
