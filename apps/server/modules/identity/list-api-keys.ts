import type { apiKey, Page, Permission } from '@heed/contract';
import type * as z from 'zod';
import { cutPage, readCursor, type Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';

/** A page of the caller's API keys, or of everybody's with apiKey.manage, the newest first. */
export async function listApiKeys(db: Reader, viewer: Viewer, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['id']);
  const rows = await apiKeys(db)
    .$if(!viewer.permissions.has('apiKey.manage'), (query) => query.where('agent_id', '=', viewer.agentId))
    .$if(after !== null, (query) => query.where('id', '<', after![0]))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return { data: data.map(present), meta };
}

/** One API key. */
export async function readApiKey(db: Reader, id: number): Promise<z.infer<typeof apiKey>> {
  return present(await apiKeys(db).where('id', '=', id).executeTakeFirstOrThrow());
}

function apiKeys(db: Reader) {
  return db
    .selectFrom('api_key')
    .select([
      'id',
      'name',
      'prefix',
      'agent_id',
      'permissions',
      'created_at',
      'expires_at',
      'last_used_at',
      'revoked_at',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof apiKeys>['executeTakeFirstOrThrow']>>;

function present(row: Row): z.infer<typeof apiKey> {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    agentId: row.agent_id,
    permissions: row.permissions as Permission[] | null,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
