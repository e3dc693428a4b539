import { foldSql, foldText } from '@heed/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { likePattern } from '../people/index.ts';
import { cleanText } from './clean-text.ts';
import type { TicketFilter } from './ticket-sources.ts';

/** Trigram indexes need three characters; for less, so many of the newest tickets are looked through. */
const RECENT = 10_000;
const numberPattern = /^#?(\d{1,15})$/;

/**
 * What a search asks of each ticket (alias `t`), and the ids of all that answer it, found by their own indexes; no
 * `hits` for a tag: how common each is, the planner knows.
 */
export interface Search {
  condition: RawBuilder<SqlBool>;
  hits: RawBuilder<unknown> | null;
}

/**
 * The ids that a filter on one ticket, customer or organization leaves: few, so a list starts from them. Null where
 * no such filter is set. `offset 0` keeps the planner from walking the list's order in search of a handful.
 */
export function namedTickets(
  filter: Pick<TicketFilter, 'requesterId' | 'organizationId' | 'q'>,
): RawBuilder<unknown> | null {
  const number = numberPattern.exec(filter.q?.trim() ?? '')?.[1];
  const named = [
    ...(number ? [sql`(select ${Number(number)}::bigint as id)`] : []),
    ...(filter.requesterId ? [ofPeople(sql`select ${filter.requesterId}::bigint as id`)] : []),
    ...(filter.organizationId
      ? [ofPeople(sql`select person_id as id from customer where organization_id = ${filter.organizationId}`)]
      : []),
  ];
  return named.length === 0
    ? null
    : sql`select id from (${sql.join(named, sql` intersect `)}) named offset 0`;
}

/** The search for words (of subject, requester's name or address) and a tag; null where there is none. */
export function searchOf(filter: Pick<TicketFilter, 'tag' | 'q'>): Search | null {
  const words = wordsOf(filter.q);
  const tagged = filter.tag
    ? sql<SqlBool>`t.tags <> '{}' and t.tags @> ${[cleanText(filter.tag)]}::text[]`
    : null;
  if (words === null) return tagged && { condition: tagged, hits: null };
  const pattern = likePattern(words);
  const mentioned = sql<SqlBool>`(${subjectHolds(words, 't')} or exists (select 1 from person r join person p on p.id in (r.id, r.canonical_id) where r.id = t.requester_id
    and (p.name ilike ${pattern} or exists (select 1 from identity i where i.person_id = p.id and i.normalized like lower(${pattern})))))`;
  return {
    condition: tagged ? sql`${mentioned} and ${tagged}` : mentioned,
    hits: hitsOfWords(words, pattern),
  };
}

function wordsOf(q: string | undefined): string | null {
  const words = cleanText(q ?? '').trim();
  return words === '' || numberPattern.test(words) ? null : words;
}

function hitsOfWords(words: string, pattern: string): RawBuilder<unknown> {
  if ([...words].length < 3) {
    return sql`select n.id from (select t.id, t.subject, r.name, p.name as canonical from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id) order by t.id desc limit ${RECENT}) n
      where ${subjectHolds(words, 'n')} or n.name ilike ${pattern} or n.canonical ilike ${pattern}`;
  }
  return sql`select id from (select s.id from ticket s where ${subjectHolds(words, 's')} union
    ${ofPeople(sql`select id from person where name ilike ${pattern} union select person_id from identity where normalized like lower(${pattern})`)}) found offset 0`;
}

/** Without case and width, as the rule language compares; the subject's index is on this expression. */
function subjectHolds(words: string, alias: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${foldSql(sql.ref(`${alias}.subject`))} like ${likePattern(foldText(words))}`;
}

/** Tickets of these people and of those merged into them. */
function ofPeople(people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select t.id from ticket t where t.requester_id in (with p as materialized (${people}) select id from p union select m.id from person m join p on m.canonical_id = p.id))`;
}
