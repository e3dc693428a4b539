import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

/*
 * Whoever locks more than sessions locks them last: agent, reset links, account, sessions. So none waits crosswise.
 */

/** Ends one session of an agent; refuses (`notFound`) one that is not theirs or has ended. */
export async function endSession(tx: Tx, agentId: number, sessionId: number): Promise<void> {
  const { rows } = await sql`
    delete from auth_session where id = ${sessionId} and user_id = (select auth_user_id from agent where person_id = ${agentId}) returning id`.execute(
    tx.db,
  );
  if (rows.length === 0) throw refuse('notFound');
  tx.record({ type: 'session.ended', facts: { agentId, sessionId }, personId: agentId });
}

/** Ends the session that a browser held until it signed in anew, whoever's it was. */
export async function endSessionByToken(tx: Tx, token: string): Promise<void> {
  const { rows } = await sql<{ id: number; agentId: number }>`
    delete from auth_session s using agent a where s.token = ${token} and a.auth_user_id = s.user_id returning s.id, a.person_id as "agentId"`.execute(
    tx.db,
  );
  for (const { id, agentId } of rows)
    tx.record({ type: 'session.ended', facts: { agentId, sessionId: id }, personId: agentId });
}

/** Ends all sessions of an agent, except the one named. */
export async function endSessions(
  tx: Tx,
  agentId: number,
  exceptSessionId: number | null = null,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    delete from auth_session where user_id = (select auth_user_id from agent where person_id = ${agentId}) and id is distinct from ${exceptSessionId} returning id`.execute(
    tx.db,
  );
  for (const { id } of rows)
    tx.record({ type: 'session.ended', facts: { agentId, sessionId: id }, personId: agentId });
}
