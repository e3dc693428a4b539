import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';

/** Revokes a key, at once: one's own, or anybody's with apiKey.manage. Refuses (`notFound`) others and revoked ones. */
export async function revokeApiKey(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const mine = viewer.permissions.has('apiKey.manage') ? null : viewer.agentId;
  const row = await tx.db
    .updateTable('api_key')
    .set({ revoked_at: tx.now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .$if(mine !== null, (query) => query.where('agent_id', '=', mine!))
    .returning(['id', 'agent_id'])
    .executeTakeFirst();
  if (!row) throw refuse('notFound');
  tx.record({ type: 'apiKey.revoked', facts: { apiKeyId: id }, personId: row.agent_id });
}
