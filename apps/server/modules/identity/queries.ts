import type { apiKey, Group, invitation, Permission, Role, Scope, session } from '@heed/contract';
import { sql } from 'kysely';
import type * as z from 'zod';
import { encodeCursor, readCursor, type Reader } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { invitationLink, type LinkMaker } from './links.ts';
import { mayGrant, type Grantor } from './permissions.ts';
import { roleName } from './texts.ts';

/** All roles, the most powerful first. */
export async function listRoles(db: Reader, locale: Locale): Promise<Role[]> {
  const rows = await db
    .selectFrom('role')
    .select(['id', 'key', 'name', 'scope', 'permissions'])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: roleName(row, locale),
    scope: row.scope as Scope,
    permissions: row.permissions as Permission[],
  }));
}

/** All groups by name, archived ones too; or one of them. */
export async function listGroups(db: Reader, id?: number): Promise<Group[]> {
  const { rows } = await sql<Omit<Group, 'archivedAt'> & { archivedAt: Date | null }>`
    select g.id, g.key, g.name, g.version, g.archived_at as "archivedAt", array(select m.agent_id from group_member m where m.group_id = g.id order by m.agent_id) as "memberIds"
    from agent_group g where ${id ?? null}::bigint is null or g.id = ${id ?? null} order by lower(g.name), g.id`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, archivedAt: row.archivedAt?.toISOString() ?? null }));
}

/** One group; refuses (`notFound`) an id of none. */
export async function readGroup(db: Reader, id: number): Promise<Group> {
  const [group] = await listGroups(db, id);
  if (!group) throw refuse('notFound');
  return group;
}

/** The caller's sessions that have not ended, the last used first. */
export async function listSessions(
  db: Reader,
  viewer: Viewer,
  now: Date,
): Promise<z.infer<typeof session>[]> {
  const rows = await db
    .selectFrom('auth_session as s')
    .innerJoin('agent as a', 'a.auth_user_id', 's.user_id')
    .select(['s.id', 's.created_at', 's.updated_at', 's.ip_address', 's.user_agent'])
    .where('a.person_id', '=', viewer.agentId)
    .where('s.expires_at', '>', now)
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: row.id === viewer.sessionId,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
  }));
}

/** A page of the caller's API keys, or of everybody's with apiKey.manage, the newest first. */
export async function listApiKeys(
  db: Reader,
  viewer: Viewer,
  page: { 'page[size]': number; 'page[after]'?: string },
) {
  const after = readCursor(page['page[after]'], ['id']);
  const rows = await apiKeys(db)
    .$if(!viewer.permissions.has('apiKey.manage'), (query) => query.where('agent_id', '=', viewer.agentId))
    .$if(after !== null, (query) => query.where('id', '<', after![0]))
    .orderBy('id', 'desc')
    .limit(page['page[size]'] + 1)
    .execute();
  const data = rows.slice(0, page['page[size]']).map(presentKey);
  const hasMore = rows.length > data.length;
  return { data, meta: { hasMore, after: hasMore ? encodeCursor([data.at(-1)!.id]) : null } };
}

/** One API key. */
export async function readApiKey(db: Reader, id: number): Promise<z.infer<typeof apiKey>> {
  return presentKey(await apiKeys(db).where('id', '=', id).executeTakeFirstOrThrow());
}

/**
 * Open invitations, the newest first. The link is shown only to those who may give the invitation's role: who opens it
 * gets the role.
 */
export async function listInvitations(
  db: Reader,
  maker: LinkMaker,
  grantor: Grantor,
  id?: number,
): Promise<z.infer<typeof invitation>[]> {
  const rows = await db
    .selectFrom('invitation as i')
    .innerJoin('role as r', 'r.id', 'i.role_id')
    .select([
      'i.id',
      'i.email',
      'i.name',
      'i.role_id',
      'i.group_ids',
      'i.invited_by',
      'i.created_at',
      'i.expires_at',
      'r.key',
      'r.permissions',
      'r.scope',
    ])
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('i.id', '=', id!))
    .orderBy('i.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    roleId: row.role_id,
    groupIds: row.group_ids,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(mayGrant(grantor, {
      key: row.key,
      permissions: row.permissions as Permission[],
      scope: row.scope as Scope,
    }) && { url: invitationLink(maker, row) }),
  }));
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

type ApiKeyRow = Awaited<ReturnType<ReturnType<typeof apiKeys>['executeTakeFirstOrThrow']>>;

function presentKey(row: ApiKeyRow): z.infer<typeof apiKey> {
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
