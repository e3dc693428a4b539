import { ECDH } from 'node:crypto';
import type { Page, PushDevice, PushSubscriptionInput } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { hashToken, type Secrets } from '../../../platform/crypto/index.ts';
import { cutPage, readCursor, type Reader, type Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { PushReach } from './push-reach.ts';

const PURPOSE = 'push device';

interface Row {
  id: number;
  sessionId: number;
  userAgent: string | null;
  createdAt: Date;
  usedAt: Date | null;
}

const columns = sql`d.id, d.session_id as "sessionId", s.user_agent as "userAgent", d.created_at as "createdAt", d.used_at as "usedAt"`;

/** The viewer's browsers that are told, the latest first; those whose session has ended are told no more. */
export async function listDevices(db: Reader, viewer: Viewer, page: Page, now: Date) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['id']);
  const { rows } = await sql<Row>`
    select ${columns} from push_device d join auth_session s on s.id = d.session_id
    where d.agent_id = ${viewer.agentId} and s.expires_at > ${now} and ${after ? sql<SqlBool>`d.id < ${after[0]}::bigint` : sql<SqlBool>`true`}
    order by d.id desc limit ${size + 1}`.execute(db);
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return { data: data.map((row) => present(row, viewer)), meta };
}

function present({ id, sessionId, userAgent, createdAt, usedAt }: Row, viewer: Viewer): PushDevice {
  return {
    id,
    current: sessionId === viewer.sessionId,
    userAgent,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  };
}

/**
 * Tells this browser from now on, as long as its session lasts; what the session, or the browser under another one, said
 * before is replaced. Refuses (`notPossible`) callers without a session, and endpoints
 * that `reach` does not admit.
 */
export async function addDevice(
  tx: Tx,
  { secrets, reach }: { secrets: Secrets; reach: PushReach },
  viewer: Viewer,
  input: PushSubscriptionInput,
): Promise<PushDevice> {
  const { agentId, sessionId } = viewer;
  if (sessionId === null) throw refuse('notPossible', { reason: 'pushNeedsSession' });
  if (!reach.admits(new URL(input.endpoint))) throw invalid([{ path: 'body.endpoint', code: 'invalid' }]);
  if (!isPoint(input.keys.p256dh)) throw invalid([{ path: 'body.keys.p256dh', code: 'invalid' }]);
  const hash = hashToken(input.endpoint);
  // Of two tabs at once, the second replaces what the first said.
  await sql`select 1 from auth_session where id = ${sessionId} for update`.execute(tx.db);
  await sql`delete from push_device where session_id = ${sessionId} or endpoint_hash = ${hash}`.execute(
    tx.db,
  );
  const { rows } = await sql<Row>`
    with d as (
      insert into push_device (agent_id, session_id, sealed, endpoint_hash, created_at)
      values (${agentId}, ${sessionId}, ${secrets.encrypt(PURPOSE, JSON.stringify(input))}, ${hash}, ${tx.now})
      returning *
    )
    select ${columns} from d join auth_session s on s.id = d.session_id`.execute(tx.db);
  const made = rows[0]!;
  tx.record({ type: 'notification.deviceAdded', facts: { agentId, deviceId: made.id } });
  return present(made, viewer);
}

/** Whether it is a point of P-256, to which a secret can be agreed. */
function isPoint(p256dh: string): boolean {
  try {
    ECDH.convertKey(Buffer.from(p256dh, 'base64url'), 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

/** Tells one of the agent's browsers no longer; refuses (`notFound`) those of others. */
export async function removeDevice(tx: Tx, agentId: number, deviceId: number): Promise<void> {
  if (!(await dropDevice(tx, { agentId, deviceId, cause: 'agent' }))) throw refuse('notFound');
}

/** Forgets a device; false where it is not there, or not the agent's. */
export async function dropDevice(
  tx: Tx,
  gone: { agentId: number; deviceId: number; cause: 'agent' | 'gone' },
): Promise<boolean> {
  const { rows } =
    await sql`delete from push_device where id = ${gone.deviceId} and agent_id = ${gone.agentId} returning id`.execute(
      tx.db,
    );
  if (rows.length > 0) tx.record({ type: 'notification.deviceRemoved', facts: gone });
  return rows.length > 0;
}

/** A browser to be told. */
export interface Device {
  id: number;
  subscription: PushSubscriptionInput;
}

/** The agent's devices that have not been told of a notice. */
export async function untoldDevices(
  db: Reader,
  secrets: Secrets,
  { agentId, toldIds, now }: { agentId: number; toldIds: readonly number[]; now: Date },
): Promise<Device[]> {
  const { rows } = await sql<{ id: number; sealed: string }>`
    select d.id, d.sealed from push_device d join auth_session s on s.id = d.session_id
    where d.agent_id = ${agentId} and s.expires_at > ${now} and d.id <> all(${toldIds}::bigint[]) order by d.id`.execute(
    db,
  );
  return rows.map(({ id, sealed }) => ({
    id,
    subscription: JSON.parse(secrets.decrypt(PURPOSE, sealed)) as PushSubscriptionInput,
  }));
}
