import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';

const VALID_MS = 3_600_000;

/**
 * Asks for a reset link for whoever has this address and may sign in; for anybody else nothing happens, and the caller
 * does not learn which. An earlier link is spent. The mail itself is sent by whoever hears of the event.
 */
export async function requestPasswordReset(tx: Tx, email: string): Promise<void> {
  const { rows: agents } = await sql<{ id: number }>`
    select person_id as id from agent where lower(email) = ${email} and disabled_at is null and auth_user_id is not null for update`.execute(
    tx.db,
  );
  const agent = agents[0];
  if (!agent) return;
  await tx.db
    .updateTable('password_reset')
    .set({ used_at: tx.now })
    .where('agent_id', '=', agent.id)
    .where('used_at', 'is', null)
    .execute();
  const reset = await tx.db
    .insertInto('password_reset')
    .values({ agent_id: agent.id, created_at: tx.now, expires_at: new Date(tx.now.getTime() + VALID_MS) })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({
    type: 'passwordReset.requested',
    facts: { agentId: agent.id, resetId: reset.id },
    personId: agent.id,
  });
}
