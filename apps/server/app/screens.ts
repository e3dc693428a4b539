import { readVisibility, ticketRooms } from '../modules/tickets/index.ts';
import type { Reader } from '../platform/database/index.ts';
import type { JournalEvent } from '../platform/journal/index.ts';
import type { Announcement } from '../platform/realtime/index.ts';

/**
 * Who hears of which event: those who may see the ticket as it is now, and those who could see it before this event
 * moved it. Events without a ticket go to everybody: they say that something changed, never what.
 */
export async function announcementsOf(db: Reader, events: JournalEvent[]): Promise<Announcement[]> {
  const ticketIds = [...new Set(events.flatMap((event) => event.ticketId ?? []))];
  const visibility = ticketIds.length === 0 ? new Map() : await readVisibility(db, ticketIds);
  return events.map((event) => ({
    change: {
      type: event.type,
      id: event.ticketId ?? event.personId,
      version: event.ticketVersion,
      position: event.position,
    },
    rooms:
      event.ticketId === null
        ? roomsWithoutTicket(event)
        : [...new Set([...ticketRooms(visibility.get(event.ticketId)!), ...roomsBefore(event)])],
  }));
}

/** Signing in and out concerns the agent alone; what is set up concerns everybody. */
function roomsWithoutTicket({ type, facts }: JournalEvent): string[] {
  const personal =
    type.startsWith('notification.') ||
    type.startsWith('bulkRun.') ||
    type.startsWith('session.') ||
    type.startsWith('passwordReset.');
  if (!personal) return ['everybody'];
  return typeof facts.agentId === 'number' ? [`agent:${facts.agentId}`] : [];
}

function roomsBefore({ type, facts }: JournalEvent): string[] {
  const from = facts.from as number | null;
  if (type === 'ticket.groupChanged') return [from === null ? 'ungrouped' : `group:${from}`];
  if ((type === 'ticket.assigned' || type === 'task.assigned') && from !== null) return [`agent:${from}`];
  if (type === 'ticket.ccsChanged') return (facts.removed as number[]).map((id) => `agent:${id}`);
  return [];
}
