import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { readableTickets, visibleTickets, type Scoped } from './scope.ts';
import { ownColumns, personJson, type TicketRecord } from './ticket-record.ts';

/**
 * A ticket with its people and its follow-ups, as far as they exist for the viewer. People who were merged appear
 * as whom they were merged into. Refuses (`notFound`) what the viewer may not see.
 */
export async function getTicket(db: Reader, viewer: Scoped, id: number): Promise<TicketRecord> {
  return readTicket(db, viewer, id, true);
}

/** The same after the viewer's own change, which may have moved the ticket out of its sight. */
export async function getChangedTicket(db: Reader, viewer: Scoped, id: number): Promise<TicketRecord> {
  return readTicket(db, viewer, id, false);
}

/** Refuses (`notFound`) a ticket that the viewer cannot even look at in the trash. */
export async function requireReadableTicket(db: Reader, viewer: Scoped, id: number): Promise<void> {
  const { rows } = await sql`select 1 from ticket where id = ${id} and ${readableTickets(viewer)}`.execute(
    db,
  );
  if (rows.length === 0) throw refuse('notFound');
}

/** Refuses (`notFound`) a ticket that does not exist for the viewer. */
export async function requireVisibleTicket(db: Reader, viewer: Scoped, id: number): Promise<void> {
  const { rows } = await sql`select 1 from ticket where id = ${id} and ${visibleTickets(viewer)}`.execute(db);
  if (rows.length === 0) throw refuse('notFound');
}

async function readTicket(db: Reader, viewer: Scoped, id: number, inScope: boolean): Promise<TicketRecord> {
  const person = sql.raw(personJson('p'));
  const participants = (role: string) => sql`(select coalesce(json_agg(${person} order by p.id), '[]') from (
    select distinct coalesce(r.canonical_id, r.id) as id from ticket_participant tp join person r on r.id = tp.person_id where tp.ticket_id = t.id and tp.role = ${role}) d join person p on p.id = d.id)`;
  const { rows } = await sql<TicketRecord>`
    select ${sql.raw(ownColumns)}, ${sql.raw(personJson('q'))} as requester,
      (select ${person} from person r join person p on p.id = coalesce(r.canonical_id, r.id) where r.id = t.submitter_id) as submitter,
      (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = t.assignee_id) as assignee,
      ${participants('cc')} as ccs, ${participants('follower')} as followers,
      (select json_build_object('id', f.id, 'subject', f.subject) from ticket f where f.id = t.follow_up_of_id and ${visibleTickets(viewer, 'f')}) as follow_up_of,
      (select coalesce(json_agg(json_build_object('id', f.id, 'subject', f.subject, 'status', f.status) order by f.id), '[]') from ticket f where f.follow_up_of_id = t.id and ${visibleTickets(viewer, 'f')}) as follow_ups,
      case when t.merged_into_id is not null then (select json_build_object('id', f.id, 'subject', case when ${visibleTickets(viewer, 'f')} then f.subject end, 'mergeId', case when m.split_id is null then m.id end)
        from ticket_merge m join ticket f on f.id = m.target_id where m.source_id = t.id and m.undone_at is null) end as merged_into,
      (select coalesce(json_agg(json_build_object('id', f.id, 'subject', f.subject, 'mergeId', m.id) order by m.id), '[]')
        from ticket_merge m join ticket f on f.id = m.source_id where m.target_id = t.id and m.undone_at is null and m.split_id is null and ${visibleTickets(viewer, 'f')}) as merged_from,
      (select json_build_object('id', f.id, 'subject', f.subject) from ticket_split s join ticket f on f.id = s.origin_id where s.part_id = t.id and ${visibleTickets(viewer, 'f')}) as split_from,
      (select coalesce(json_agg(json_build_object('id', f.id, 'subject', f.subject, 'status', f.status, 'splitId', s.id) order by s.id), '[]')
        from ticket_split s join ticket f on f.id = s.part_id where s.origin_id = t.id and s.undone_at is null and ${visibleTickets(viewer, 'f')}) as split_into
    from ticket t join person r on r.id = t.requester_id join person q on q.id = coalesce(r.canonical_id, r.id)
    where t.id = ${id} and ${inScope ? readableTickets(viewer, 't') : sql`true`}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}
