import { sql } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';

export interface AuditFilter {
  'page[size]': number;
  'page[after]'?: string;
  type?: string;
  actorId?: number;
}

interface AuditRow {
  id: number;
  position: number | null;
  type: string;
  occurredAt: Date;
  recordedAt: string;
  ticketId: number | null;
  actorKind: string;
  actorId: number | null;
  actorName: string | null;
  facts: Record<string, unknown>;
}

/** A page of the journal, the newest first, by the key that its partitions are ordered by. */
export async function listAudit(db: Reader, filter: AuditFilter) {
  const size = filter['page[size]'];
  const after = readCursor(filter['page[after]'], ['instant', 'id']);
  const { rows } = await sql<AuditRow>`
    with page as materialized (
      select id, position, type, occurred_at, recorded_at, ticket_id, actor_kind, actor_id, facts from event
      where true ${after ? sql`and (recorded_at, id) < (${after[0]}::timestamptz, ${after[1]}::bigint)` : sql``}
        ${filter.type !== undefined ? sql`and type = ${filter.type}` : sql``} ${filter.actorId !== undefined ? sql`and actor_id = ${filter.actorId}` : sql``}
      order by recorded_at desc, id desc limit ${size + 1}
    )
    select e.id, e.position, e.type, e.occurred_at as "occurredAt", e.recorded_at::text as "recordedAt", e.ticket_id as "ticketId",
      e.actor_kind as "actorKind", e.actor_id as "actorId", p.name as "actorName", e.facts
    from page e left join person p on p.id = e.actor_id order by e.recorded_at desc, e.id desc`.execute(db);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const hasMore = rows.length > size;
  return {
    data: page.map((row) => ({
      id: row.id,
      position: row.position,
      type: row.type,
      occurredAt: row.occurredAt.toISOString(),
      ticketId: row.ticketId,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      facts: row.facts,
    })),
    meta: { hasMore, after: hasMore && last ? encodeCursor([last.recordedAt, last.id]) : null },
  };
}
