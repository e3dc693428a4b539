import type { IncomingHttpHeaders } from 'node:http';
import type { Permission, Scope } from '@heed/contract';
import DataLoader from 'dataloader';
import type { Platform } from '../../platform/index.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import { system, transact, type Tx } from '../../platform/database/index.ts';
import { createSessionCookie, type Viewer } from '../../platform/http/index.ts';
import { KEY_PREFIX } from './create-api-key.ts';
import { SESSION_PURPOSE, sessionEnd, TOUCH_EVERY_MS } from './session-lifetime.ts';
import { toLocale } from './texts.ts';

const viewerColumns = `a.person_id as "agentId", p.name, p.locale, r.permissions, r.scope, array(select m.group_id from group_member m where m.agent_id = a.person_id) as "groupIds"`;

const bySession = `
  select ${viewerColumns}, s.token as key, s.id, s.updated_at as "usedAt", s.remembered
  from auth_session s join agent a on a.auth_user_id = s.user_id join role r on r.id = a.role_id join person p on p.id = a.person_id
  where s.token = any($1) and s.expires_at > $2 and a.disabled_at is null`;

const byApiKey = `
  select ${viewerColumns}, encode(k.hash, 'hex') as key, k.id, k.last_used_at as "usedAt", k.permissions as "keyPermissions"
  from api_key k join agent a on a.person_id = k.agent_id join role r on r.id = a.role_id join person p on p.id = a.person_id
  where k.hash = any($1) and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) and a.disabled_at is null`;

interface ViewerRow {
  key: string;
  agentId: number;
  name: string;
  locale: string | null;
  permissions: Permission[];
  scope: Scope;
  groupIds: number[];
  id: number;
  usedAt: Date | null;
}

/** Finds out who sends a request, by its headers; null: nobody. */
export type Identify = (headers: IncomingHttpHeaders) => Promise<Viewer | null>;

/**
 * Identifies the caller by `Authorization: Bearer heed_…` or by the session cookie. One prepared statement for all
 * requests that arrive in one turn of the event loop, and no cache: what was revoked, disabled or changed holds with the
 * next request, in every process. A request that carries an Authorization header is never judged by its cookie, so that
 * a false header gains nothing.
 */
export function createIdentify(platform: Platform): Identify {
  const cookie = createSessionCookie({ secure: platform.config.url.startsWith('https:') });
  const { secrets, clock } = platform;
  const note = createUseNotes(platform);
  const apiKeys = findTogether<ViewerRow & { keyPermissions: Permission[] | null }>(platform, {
    name: 'viewers-by-api-key',
    text: byApiKey,
    parameter: (key) => Buffer.from(key, 'hex'),
  });
  const sessions = findTogether<ViewerRow & { remembered: boolean }>(platform, {
    name: 'viewers-by-session',
    text: bySession,
    parameter: (key) => key,
  });

  return async (headers) => {
    const now = clock.now();
    if (headers.authorization !== undefined) {
      const secret = bearerKey(headers.authorization);
      const row = secret === null ? null : await apiKeys.load(hashToken(secret).toString('hex'));
      if (!row) return null;
      note('api_key', row, now, noteKeyUse);
      const { keyPermissions } = row;
      const permissions = keyPermissions
        ? row.permissions.filter((permission) => keyPermissions.includes(permission))
        : row.permissions;
      return toViewer(row, new Set(permissions), { sessionId: null, apiKeyId: row.id });
    }
    const signed = cookie.read(headers);
    const token = signed && secrets.verify(SESSION_PURPOSE, signed, now);
    const row = token ? await sessions.load(token) : null;
    if (!row) return null;
    note('auth_session', row, now, (tx) => noteSessionUse(tx, row.id, row.remembered));
    return toViewer(row, new Set(row.permissions), { sessionId: row.id, apiKeyId: null });
  };
}

/** Looks up by one prepared statement the keys that are asked for in one turn of the event loop. */
function findTogether<Row extends ViewerRow>(
  { database, clock }: Platform,
  statement: { name: string; text: string; parameter: (key: string) => string | Buffer },
): DataLoader<string, Row | null> {
  const { name, text, parameter } = statement;
  return new DataLoader(
    async (keys) => {
      const values = [[...new Set(keys)].map(parameter), clock.now()];
      const { rows } = await database.pool.query<Row>({ name, text, values });
      const byKey = new Map(rows.map((row) => [row.key, row]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { cache: false, batchScheduleFn: (look) => setImmediate(look) },
  );
}

function bearerKey(authorization: string): string | null {
  const [scheme, secret, ...rest] = authorization.split(' ');
  return scheme?.toLowerCase() === 'bearer' && secret?.startsWith(KEY_PREFIX) && rest.length === 0
    ? secret
    : null;
}

function toViewer(
  row: ViewerRow,
  permissions: ReadonlySet<Permission>,
  by: Pick<Viewer, 'sessionId' | 'apiKeyId'>,
): Viewer {
  return {
    agentId: row.agentId,
    name: row.name,
    permissions,
    scope: row.scope,
    groupIds: row.groupIds,
    locale: toLocale(row.locale),
    ...by,
  };
}

/**
 * Notes that a session or key is in use, outside of the request's way and at most once a minute; what two processes
 * note at the same time does no harm. A failure is logged: the request has long been answered.
 */
function createUseNotes({ database, log }: Platform) {
  const underWay = new Set<string>();
  return (
    table: string,
    row: ViewerRow,
    now: Date,
    write: (tx: Tx, id: number) => Promise<unknown>,
  ): void => {
    if (row.usedAt && now.getTime() - row.usedAt.getTime() < TOUCH_EVERY_MS) return;
    const key = `${table} ${row.id}`;
    if (underWay.has(key)) return;
    underWay.add(key);
    transact(database, { actor: system, now }, (tx) => write(tx, row.id))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'the last use of a session or key could not be noted'),
      )
      .finally(() => underWay.delete(key));
  };
}

async function noteKeyUse(tx: Tx, id: number): Promise<void> {
  await tx.prepared(
    'note-key-use',
    'update api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)',
    [id, tx.now],
  );
}

async function noteSessionUse(tx: Tx, id: number, remembered: boolean): Promise<void> {
  await tx.prepared(
    'note-session-use',
    'update auth_session set updated_at = $2, expires_at = $3 where id = $1 and updated_at < $2',
    [id, tx.now, sessionEnd(tx.now, remembered)],
  );
}
