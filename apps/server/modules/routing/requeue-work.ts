import type { Tx } from '../../platform/database/index.ts';
import { lockRouting } from './routing-lock.ts';
import { handBack } from './settle-work.ts';

/** Hands the agent's open work back: it is unassigned and routed anew. What is pending, on hold or solved stays theirs. */
export async function requeueWork(
  tx: Tx,
  input: { agentId: number; reason: 'agent-away' | 'agent-disabled' },
): Promise<void> {
  await lockRouting(tx);
  const tickets = await tx.prepared<{ id: number; queueId: number | null }>(
    'routing-open-work',
    `select id, queue_id as "queueId" from ticket where assignee_id = $1 and status in ('new', 'open') and not spam and merged_into_id is null and trashed_at is null order by id for no key update`,
    [input.agentId],
  );
  for (const { id, queueId } of tickets) await handBack(tx, { ticketId: id, queueId, ...input });
}

/** The same where the agent is disabled, and only then: enabled again meanwhile, they keep what they have. */
export async function requeueDisabled(tx: Tx, agentId: number): Promise<void> {
  const agent = await tx.db
    .selectFrom('agent')
    .select('person_id')
    .where('person_id', '=', agentId)
    .where('disabled_at', 'is not', null)
    .executeTakeFirst();
  if (agent) await requeueWork(tx, { agentId, reason: 'agent-disabled' });
}
