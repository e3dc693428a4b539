import { sql } from 'kysely';
import type { Reader } from '../platform/database/index.ts';
import type { JournalEvent } from '../platform/journal/index.ts';
import type { Announcement } from '../platform/realtime/index.ts';

interface Place {
  id: number;
  version: number;
  groupId: number | null;
  assigneeId: number | null;
  participantIds: number[];
}

/**
 * Who hears of which event: those who may see the ticket as it is now, and those who could see it before this event
 * moved it. Events without a ticket go to everybody: they say that something changed, never what.
 */
export async function announcementsOf(db: Reader, events: JournalEvent[]): Promise<Announcement[]> {
  const places = await placesOf(db, [...new Set(events.flatMap((e) => e.ticketId ?? []))]);
  return events.map((event) => {
    const place = event.ticketId === null ? null : places.get(event.ticketId);
    return {
      change: { type: event.type, id: event.ticketId ?? event.personId, version: event.ticketVersion, position: event.position },
      rooms: place ? [...new Set(['all', ...roomsNow(place), ...roomsBefore(event)])] : event.ticketId === null ? ['everybody'] : [],
    };
  });
}

function roomsNow({ groupId, assigneeId, participantIds }: Place): string[] {
  return [groupRoom(groupId), ...(assigneeId ? [`agent:${assigneeId}`] : []), ...participantIds.map((id) => `agent:${id}`)];
}

function roomsBefore({ type, facts }: JournalEvent): string[] {
  if (type === 'ticket.groupChanged') return [groupRoom(facts.from as number | null)];
  if (type === 'ticket.assigned' && typeof facts.from === 'number') return [`agent:${facts.from}`];
  if (type === 'ticket.ccsChanged') return (facts.removed as number[]).map((id) => `agent:${id}`);
  return [];
}

const groupRoom = (groupId: number | null): string => (groupId === null ? 'ungrouped' : `group:${groupId}`);

async function placesOf(db: Reader, ids: number[]): Promise<Map<number, Place>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Place>`
    select id, version, group_id as "groupId", assignee_id as "assigneeId",
      array(select person_id from ticket_participant p where p.ticket_id = ticket.id) as "participantIds"
    from ticket where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
