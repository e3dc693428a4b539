import { sql } from 'kysely';
import type { Platform } from '../../platform/index.ts';
import { randomToken } from '../../platform/crypto/index.ts';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { transactAs, type Viewer } from '../../platform/http/index.ts';
import { endSessions } from './end-sessions.ts';
import { hashPassword, passwordFits } from './passwords.ts';

export interface PasswordChange {
  current: string;
  next: string;
}

/**
 * Changes the caller's password. All other sessions end, open reset links are spent, and the session at hand goes on
 * under a new token, so that a copy of the old cookie is worthless.
 * @returns the new token and whether the browser keeps it; null for a caller without a session (API key).
 */
export async function changePassword(
  platform: Platform,
  viewer: Viewer,
  input: PasswordChange,
): Promise<{ token: string; remembered: boolean } | null> {
  const current = await currentHash(platform.database.read, viewer.agentId);
  if (!(await passwordFits(input.current, current))) throw wrongPassword();
  const next = await hashPassword(input.next);
  return transactAs(platform)(viewer, async (tx) => {
    if (!(await setPassword(tx, viewer.agentId, next, current))) throw wrongPassword();
    await endSessions(tx, viewer.agentId, viewer.sessionId);
    return viewer.sessionId === null ? null : renewToken(tx, viewer.sessionId);
  });
}

/**
 * Sets a password (by its hash) and spends the agent's open reset links. With `expected`, only while that hash still
 * stands: false when somebody was faster.
 */
export async function setPassword(
  tx: Tx,
  agentId: number,
  hash: string,
  expected: string | null = null,
): Promise<boolean> {
  await tx.db
    .updateTable('password_reset')
    .set({ used_at: tx.now })
    .where('agent_id', '=', agentId)
    .where('used_at', 'is', null)
    .execute();
  const { rows } = await sql`
    update auth_account set password = ${hash}, updated_at = ${tx.now}
    where user_id = (select auth_user_id from agent where person_id = ${agentId}) and provider_id = 'credential' and (${expected}::text is null or password = ${expected})
    returning id`.execute(tx.db);
  return rows.length > 0;
}

function wrongPassword() {
  return invalid([{ path: 'body.current', code: 'wrongPassword' }]);
}

async function currentHash(db: Reader, agentId: number): Promise<string | null> {
  const { rows } = await sql<{ password: string | null }>`
    select c.password from agent a join auth_account c on c.user_id = a.auth_user_id and c.provider_id = 'credential' where a.person_id = ${agentId}`.execute(
    db,
  );
  return rows[0]?.password ?? null;
}

async function renewToken(tx: Tx, sessionId: number): Promise<{ token: string; remembered: boolean } | null> {
  const token = randomToken();
  const row = await tx.db
    .updateTable('auth_session')
    .set({ token, updated_at: tx.now })
    .where('id', '=', sessionId)
    .returning('remembered')
    .executeTakeFirst();
  return row ? { token, remembered: row.remembered } : null;
}
