import type { Page, TicketEvent } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import { requireReadableTicket } from './get-ticket.ts';
import { nameableIds, resolveNames } from './name-ids.ts';
import { visibleTickets, type Scoped } from './scope.ts';

interface Row {
  id: number;
  type: string;
  occurred_at: Date;
  actor_kind: TicketEvent['actor']['kind'];
  actor_id: number | null;
  facts: Record<string, unknown>;
}

/** The service record of a ticket that exists for the viewer, oldest first: facts, with the names of their ids. */
export async function listEvents(db: Reader, viewer: Scoped, ticketId: number, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['id'])?.[0] ?? 0;
  const [, { rows }] = await Promise.all([
    requireReadableTicket(db, viewer, ticketId),
    sql<Row>`select id, type, occurred_at, actor_kind, actor_id, facts from event where ticket_id = ${ticketId} and id > ${after} and ${ofVisibleTickets(viewer)} order by id limit ${size + 1}`.execute(
      db,
    ),
  ]);
  const shown = rows.slice(0, size);
  const keys = shown.flatMap((row) => [...nameableIds(row), ...actorKey(row)]);
  const names = await resolveNames(db, [...new Set(keys)]);
  const hasMore = rows.length > size;
  return {
    data: shown.map((row) => present(row, names)),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}

/** A fact that names another ticket is told to those alone who may see that one. */
function ofVisibleTickets(viewer: Scoped) {
  return sql`(facts->>'otherId' is null or exists (select 1 from ticket o where o.id = (facts->>'otherId')::bigint and ${visibleTickets(viewer, 'o')}))`;
}

/** People are named alike whatever made them act. */
function actorKey(row: Row): string[] {
  return row.actor_id === null || row.actor_kind === 'rule' ? [] : [`agent:${row.actor_id}`];
}

function present(row: Row, names: Map<string, string>): TicketEvent {
  const [actor] = actorKey(row);
  return {
    id: row.id,
    type: row.type,
    at: row.occurred_at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: (actor && names.get(actor)) ?? null },
    facts: row.facts,
    names: Object.fromEntries(
      nameableIds(row).flatMap((key) => (names.has(key) ? [[key, names.get(key)!]] : [])),
    ),
  };
}
