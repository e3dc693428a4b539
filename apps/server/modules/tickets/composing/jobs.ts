import { system, transact } from '../../../platform/database/index.ts';
import { Refusal } from '../../../platform/errors/index.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { releaseReply, returnReasonOf } from './release-reply.ts';
import { returnReplies, returnReply } from './return-reply.ts';

const due = `
  select s.id, s.ticket_id as "ticketId", s.agent_id as "agentId" from scheduled_reply s
  where s.ticket_id = (select ticket_id from scheduled_reply where id = $1) and s.release_at <= clock_timestamp() order by s.release_at, s.id`;

/** When a waiting reply's time has come: it is sent, after those of the ticket that were due before; or is a draft again. */
export function releaseReplies({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async (payload, { signal }) => {
    const { scheduledReplyId } = payload as { scheduledReplyId: number };
    const { rows } = await database.pool.query<{ id: number; ticketId: number; agentId: number }>(due, [
      scheduledReplyId,
    ]);
    for (const { id, ticketId, agentId } of rows) {
      signal.throwIfAborted();
      const as = { actor: { kind: 'agent', id: agentId }, now: clock.now() } as const;
      try {
        await transact(database, as, (tx) => releaseReply(tx, { id, ticketId, onTime: true }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await transact(database, { ...as, actor: system }, (tx) =>
          returnReply(tx, id, returnReasonOf(error)),
        );
      }
    }
  };
}

/** After the customer wrote or the ticket was merged: replies that waited for neither are drafts again. */
export function returnWaitingReplies({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async (payload) => {
    const { ticketId } = payload as { ticketId: number };
    await transact(database, { actor: system, now: clock.now() }, (tx) => returnReplies(tx, ticketId));
  };
}
