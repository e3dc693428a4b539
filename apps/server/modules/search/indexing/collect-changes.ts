import type { EventType } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../../platform/database/index.ts';

/** Events of those whose words are found. */
type Told = Extract<
  EventType,
  `${'ticket' | 'message' | 'attachment' | 'customer' | 'sideConversation'}.${string}`
>;

/**
 * After which of them something reads differently: their ticket, or the people they name. Of every one of these kinds,
 * so that a new one has to be decided on. What only hides a ticket or brings it back (trash, spam) is not here: that is
 * asked of the ticket itself, at once.
 */
const changes: Record<Told, 'ticket' | 'people' | null> = {
  'ticket.opened': 'ticket',
  'ticket.replied': 'ticket',
  'ticket.noted': 'ticket',
  'ticket.subjectChanged': 'ticket',
  'ticket.requesterChanged': 'ticket',
  'ticket.merged': 'ticket',
  'ticket.unmerged': 'ticket',
  'ticket.split': 'ticket',
  'ticket.unsplit': 'ticket',
  'ticket.purged': 'ticket',
  'ticket.redacted': 'ticket',
  'ticket.statusChanged': null,
  'ticket.customStatusChanged': null,
  'ticket.reopened': null,
  'ticket.priorityChanged': null,
  'ticket.typeChanged': null,
  'ticket.assigned': null,
  'ticket.groupChanged': null,
  'ticket.tagsChanged': null,
  'ticket.ccsChanged': null,
  'ticket.markedSpam': null,
  'ticket.unmarkedSpam': null,
  'ticket.replyScheduled': null,
  'ticket.replyReturned': null,
  'ticket.draftHanded': null,
  'ticket.followed': null,
  'ticket.unfollowed': null,
  'ticket.followedUp': null,
  'ticket.linked': null,
  'ticket.unlinked': null,
  'ticket.snoozed': null,
  'ticket.woken': null,
  'ticket.trashed': null,
  'ticket.restored': null,
  'ticket.fieldChanged': null,
  'ticket.formChanged': null,
  'ticket.queued': null,
  'ticket.routed': null,
  'ticket.requeued': null,
  'sideConversation.started': 'ticket',
  'sideConversation.written': 'ticket',
  'sideConversation.answered': 'ticket',
  'sideConversation.closed': null,
  'sideConversation.reopened': null,
  'customer.created': 'people',
  'customer.updated': 'people',
  'customer.identityAdded': 'people',
  'customer.identityRemoved': 'people',
  'customer.merged': 'people',
  'customer.unmerged': 'people',
  'customer.removed': null,
  'customer.noteAdded': null,
  'customer.noteEdited': null,
  'customer.noteRemoved': null,
  'customer.noteRestored': null,
  'customer.eventAdded': null,
  'customer.duplicateSetAside': null,
  'customer.duplicateBroughtBack': null,
};
const typesOf = (what: 'ticket' | 'people') =>
  Object.keys(changes).filter((type) => changes[type as Told] === what);
const ticketChanges = typesOf('ticket');
const personChanges = typesOf('people');

/** Whether an event changes what searches find by words; other fields are asked of the tickets themselves. */
export function changesWords(type: EventType): boolean {
  return Boolean(changes[type as Told]);
}

/** Events looked at in one transaction. */
export const MOST_EVENTS = 5_000;

/** Whether nobody else brings the index up to the journal now; until the commit nobody else will. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const rows = await tx.prepared('search-turn', 'select 1 from search_progress for update skip locked', []);
  return rows.length > 0;
}

/** Whether there are events not looked at, or words not read. */
export async function hasNews(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from search_waiting) or (select position from search_progress) < (select last_position from journal) as any`.execute(
    db,
  );
  return rows[0]!.any;
}

/**
 * Lets wait what the next events of the journal have changed.
 * @returns how many events it has looked at.
 */
export async function collectChanges(tx: Tx): Promise<number> {
  const { rows } = await sql<{ position: number; upTo: number }>`
    select p.position, least(j.last_position, p.position + ${MOST_EVENTS}) as "upTo" from search_progress p, journal j for update of p`.execute(
    tx.db,
  );
  const { position, upTo } = rows[0]!;
  if (upTo <= position) return 0;
  await sql`
    with changed as materialized (
      select ticket_id, type, facts from event where position > ${position} and position <= ${upTo}
    ), named as materialized (
      select distinct id::bigint as id from changed cross join lateral (values (facts ->> 'customerId'), (facts ->> 'sourceId'), (facts ->> 'targetId')) as n (id)
      where type = any(${personChanges}::text[]) and id is not null
    )
    insert into search_waiting (kind, id)
    select 'ticket', ticket_id from changed where ticket_id is not null and type = any(${ticketChanges}::text[])
    union select 'person', id from named
    union select 'person', p.id from person p where p.canonical_id in (select id from named)
    on conflict do nothing`.execute(tx.db);
  await sql`update search_progress set position = ${upTo}`.execute(tx.db);
  return upTo - position;
}
