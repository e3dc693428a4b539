import type { Notification } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';

export interface NewNotification {
  agentId: number;
  kind: Notification['kind'];
  ticketId: number | null;
  facts?: Record<string, unknown>;
  /** One notice per agent and cause, however often its job runs. */
  cause: string;
}

/** Puts a notice before an agent; nothing when it is there already or the agent is disabled. */
export async function notify(tx: Tx, input: NewNotification): Promise<void> {
  const agent = await tx.db
    .selectFrom('agent')
    .select('person_id')
    .where('person_id', '=', input.agentId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!agent) return;
  const made = await tx.db
    .insertInto('notification')
    .values({
      agent_id: input.agentId,
      kind: input.kind,
      ticket_id: input.ticketId,
      facts: JSON.stringify(input.facts ?? {}),
      cause: input.cause,
      created_at: tx.now,
    })
    .onConflict((c) => c.columns(['agent_id', 'cause']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made)
    tx.record({ type: 'notification.made', facts: { notificationId: made.id, agentId: input.agentId } });
}
