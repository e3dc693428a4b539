import type { EventType } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';

/** After these a ticket reads differently. */
const ticketChanges: readonly EventType[] = [
  'ticket.opened',
  'ticket.replied',
  'ticket.noted',
  'ticket.subjectChanged',
  'ticket.requesterChanged',
  'ticket.merged',
  'ticket.unmerged',
  'ticket.split',
  'ticket.unsplit',
  'ticket.purged',
];
/** After these a person is called differently. */
const personChanges: readonly EventType[] = [
  'customer.created',
  'customer.updated',
  'customer.identityAdded',
  'customer.identityRemoved',
  'customer.merged',
  'customer.unmerged',
];

/** Whether an event changes what searches find by words; other fields are asked of the tickets themselves. */
export function changesWords(type: EventType): boolean {
  return ticketChanges.includes(type) || personChanges.includes(type);
}

/** Events looked at in one transaction. */
export const MOST_EVENTS = 5_000;

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
