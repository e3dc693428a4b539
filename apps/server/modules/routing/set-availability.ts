import type { Availability } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { addVacancies } from './add-vacancies.ts';
import { requeueWork } from './requeue-work.ts';
import { lockRouting } from './routing-lock.ts';

/**
 * Says whether work may come to the agent. Once this is committed, nothing is pushed to one who is not online; with
 * `requeue`, their open work goes back to the queue. Signing in or out changes nothing here.
 */
export async function setAvailability(
  tx: Tx,
  input: { agentId: number; availability: Availability; requeue: boolean },
): Promise<void> {
  await lockRouting(tx);
  const { agentId, availability: to } = input;
  const before = await tx.db
    .selectFrom('agent_routing')
    .select('availability')
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
  const from = (before?.availability ?? 'online') as Availability;
  if (to !== from) {
    const standing = { availability: to, since: tx.now };
    await tx.db
      .insertInto('agent_routing')
      .values({ agent_id: agentId, ...standing })
      .onConflict((c) => c.column('agent_id').doUpdateSet(standing))
      .execute();
    tx.record({ type: 'agent.availabilityChanged', facts: { agentId, from, to }, personId: agentId });
    if (to === 'online') await addVacancies(tx, [agentId]);
  }
  if (input.requeue && to !== 'online') await requeueWork(tx, { agentId, reason: 'agent-away' });
}
