import type { Tx } from '../../platform/database/index.ts';
import { endSessions } from './end-sessions.ts';

/** Ends everything by which an agent reaches the desk: sessions, API keys, reset links. Being enabled again brings none of it back. */
export async function disableAgent(tx: Tx, id: number): Promise<void> {
  await tx.db.updateTable('agent').set({ disabled_at: tx.now }).where('person_id', '=', id).execute();
  tx.record({ type: 'agent.disabled', facts: { agentId: id }, personId: id });
  const keys = await tx.db
    .updateTable('api_key')
    .set({ revoked_at: tx.now })
    .where('agent_id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  for (const key of keys) tx.record({ type: 'apiKey.revoked', facts: { apiKeyId: key.id }, personId: id });
  await tx.db
    .updateTable('password_reset')
    .set({ used_at: tx.now })
    .where('agent_id', '=', id)
    .where('used_at', 'is', null)
    .execute();
  await endSessions(tx, id);
}
