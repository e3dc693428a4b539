import type { Notification } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { decideWays } from './settings/decide-ways.ts';
import { nextDigest } from './settings/quiet-hours.ts';
import { readReceiver } from './settings/read-settings.ts';

export interface NewNotification {
  agentId: number;
  kind: Notification['kind'];
  ticketId: number | null;
  facts?: Record<string, unknown>;
  /** One notice per agent and cause, however often its job runs. */
  cause: string;
}

/**
 * Puts a notice before an agent by the ways that the agent chose; nothing when it is there already, the agent is
 * disabled, or wants to hear nothing of it.
 */
export async function notify(tx: Tx, input: NewNotification): Promise<void> {
  const receiver = await readReceiver(tx.db, input.agentId, input.ticketId);
  const ways = receiver && decideWays(input.kind, receiver, tx.now);
  if (!ways) return;
  const pushAt = receiver.hasDevice ? ways.pushAt : null;
  const made = await tx.db
    .insertInto('notification')
    .values({
      agent_id: input.agentId,
      kind: input.kind,
      ticket_id: input.ticketId,
      facts: JSON.stringify(input.facts ?? {}),
      cause: input.cause,
      created_at: tx.now,
      in_app: ways.app,
      desktop: ways.desktop,
      pushed_to: pushAt && [],
      mail: ways.mailAt ? 'now' : ways.digest ? 'digest' : null,
    })
    .onConflict((c) => c.columns(['agent_id', 'cause']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return;
  if (ways.digest) {
    const due = nextDigest(receiver.settings, receiver.zone, tx.now);
    await sql`update notification_settings set digest_due_at = coalesce(digest_due_at, ${due}) where agent_id = ${input.agentId}`.execute(
      tx.db,
    );
  }
  tx.record({
    type: 'notification.made',
    facts: {
      notificationId: made.id,
      agentId: input.agentId,
      ...(ways.mailAt && { mailAt: ways.mailAt.toISOString() }),
      ...(pushAt && { pushAt: pushAt.toISOString() }),
    },
  });
}
