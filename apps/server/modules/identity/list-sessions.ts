import type { Page } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { cutPage, readCursor, type Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';

/** A page of the caller's sessions that have not ended, the last used first. */
export async function listSessions(db: Reader, viewer: Viewer, page: Page, now: Date) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['instant', 'id']);
  const rows = await db
    .selectFrom('auth_session as s')
    .innerJoin('agent as a', 'a.auth_user_id', 's.user_id')
    .select(['s.id', 's.created_at', 's.updated_at', 's.ip_address', 's.user_agent'])
    .select(sql<string>`s.updated_at::text`.as('place'))
    .where('a.person_id', '=', viewer.agentId)
    .where('s.expires_at', '>', now)
    .$if(after !== null, (query) =>
      query.where(sql<SqlBool>`(s.updated_at, s.id) < (${after![0]}::timestamptz, ${after![1]}::bigint)`),
    )
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(size + 1)
    .execute();
  const { data, meta } = cutPage(rows, size, ({ place, id }) => [place, id]);
  return {
    data: data.map((row) => ({
      id: row.id,
      current: row.id === viewer.sessionId,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.updated_at.toISOString(),
      ipAddress: row.ip_address,
      userAgent: row.user_agent,
    })),
    meta,
  };
}
