import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

/** Takes an open invitation back; refuses (`notFound`) one that was accepted or taken back already. */
export async function revokeInvitation(tx: Tx, id: number): Promise<void> {
  const row = await tx.db
    .updateTable('invitation')
    .set({ revoked_at: tx.now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw refuse('notFound');
  tx.record({ type: 'agent.invitationRevoked', facts: { invitationId: id } });
}
