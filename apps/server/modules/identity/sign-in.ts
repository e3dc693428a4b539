import { sql } from 'kysely';
import type { Platform } from '../../platform/index.ts';
import { system, transact, type Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { endSessionByToken } from './end-sessions.ts';
import { passwordFits } from './passwords.ts';
import { startSession, type StartedSession, type Visit } from './start-session.ts';

export interface Credentials {
  /** In lower case. */
  email: string;
  password: string;
  remember: boolean;
}

/**
 * Signs an agent in: always a new session; the one that the browser held ends. An unknown address and a wrong
 * password get the same answer after the same time; that somebody is disabled is told only to who knows the password.
 */
export async function signIn(
  platform: Platform,
  credentials: Credentials,
  visit: Visit,
  heldToken: string | null,
): Promise<StartedSession> {
  const account = await findAccount(platform.database.read, credentials.email);
  const fits = await passwordFits(credentials.password, account?.passwordHash ?? null);
  if (!account || !fits) throw await refused(platform, account?.agentId ?? null);
  if (account.disabled) throw await refused(platform, account.agentId, 'agentDisabled');
  const context = { actor: { kind: 'agent', id: account.agentId } as const, now: platform.clock.now() };
  const session = await transact(platform.database, context, async (tx) => {
    const started = await startSession(tx, account, visit, credentials.remember);
    if (started && heldToken !== null) await endSessionByToken(tx, heldToken);
    return started;
  });
  if (!session) throw await refused(platform, account.agentId);
  return session;
}

interface Account {
  agentId: number;
  passwordHash: string;
  disabled: boolean;
}

async function findAccount(db: Reader, email: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select a.person_id as "agentId", c.password as "passwordHash", a.disabled_at is not null as disabled
    from agent a join auth_account c on c.user_id = a.auth_user_id and c.provider_id = 'credential'
    where lower(a.email) = ${email} and c.password is not null`.execute(db);
  return rows[0];
}

async function refused(platform: Platform, agentId: number | null, reason?: 'agentDisabled') {
  await transact(platform.database, { actor: system, now: platform.clock.now() }, async (tx) => {
    tx.record({
      type: 'session.refused',
      facts: { agentId },
      ...(agentId !== null && { personId: agentId }),
    });
  });
  return refuse('wrongCredentials', { reason });
}
