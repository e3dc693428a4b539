import type { Tx } from '../../platform/database/index.ts';
import { randomToken } from '../../platform/crypto/index.ts';
import { sessionEnd } from './session-lifetime.ts';

/** The browser that signs in. */
export interface Visit {
  ipAddress: string | null;
  userAgent: string | null;
}

export interface StartedSession {
  id: number;
  agentId: number;
  /** Goes into the cookie, signed; never the token of an earlier session. */
  token: string;
  remembered: boolean;
}

const insertSession = `
  insert into auth_session (user_id, token, remembered, expires_at, ip_address, user_agent, created_at, updated_at)
  select c.user_id, $1, $2, $3, $4, $5, $6, $6
  from agent a join auth_account c on c.user_id = a.auth_user_id and c.provider_id = 'credential'
  where a.person_id = $7 and a.disabled_at is null and c.password = $8
  for share of a, c
  returning id`;

/**
 * Starts a session for an agent who has shown the password with this hash. The row locks make it certain that no
 * session starts after a new password or the agent's disabling has ended them all: null when that came first.
 */
export async function startSession(
  tx: Tx,
  proof: { agentId: number; passwordHash: string },
  visit: Visit,
  remembered: boolean,
): Promise<StartedSession | null> {
  const token = randomToken();
  const values = [
    token,
    remembered,
    sessionEnd(tx.now, remembered),
    visit.ipAddress,
    visit.userAgent?.slice(0, 500) ?? null,
    tx.now,
    proof.agentId,
    proof.passwordHash,
  ];
  const [row] = await tx.prepared<{ id: number }>('insert-session', insertSession, values);
  if (!row) return null;
  tx.record({
    type: 'session.started',
    facts: { agentId: proof.agentId, sessionId: row.id },
    personId: proof.agentId,
  });
  return { id: row.id, agentId: proof.agentId, token, remembered };
}
