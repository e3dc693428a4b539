import { sql, type SqlBool } from 'kysely';
import type { Notification, Page } from '@heed/contract';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { visibleTickets } from '../tickets/index.ts';

/** The viewer's notices, newest first; of tickets that have left its scope only that there was one. */
export async function listNotifications(db: Reader, viewer: Viewer, input: Page) {
  const size = input['page[size]'];
  const after = readCursor(input['page[after]'], ['id']);
  const { rows } = await sql<
    Omit<Notification, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null }
  >`
    select n.id, n.kind, ticket.id as "ticketId", ticket.subject, n.facts, n.created_at as "createdAt", n.read_at as "readAt", n.desktop
    from notification n left join ticket on ticket.id = n.ticket_id and ${visibleTickets(viewer)}
    where n.agent_id = ${viewer.agentId} and n.in_app and ${after ? sql<SqlBool>`n.id < ${after[0]}::bigint` : sql<SqlBool>`true`}
    order by n.id desc limit ${size + 1}`.execute(db);
  const { rows: counted } = await sql<{
    unread: number;
  }>`select count(*) as unread from notification where agent_id = ${viewer.agentId} and in_app and read_at is null`.execute(
    db,
  );
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    data: rows.slice(0, size).map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    })),
    meta: { hasMore: last !== undefined, after: last ? encodeCursor([last.id]) : null },
    unread: counted[0]?.unread ?? 0,
  };
}
