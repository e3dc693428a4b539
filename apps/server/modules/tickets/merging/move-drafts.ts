import type { Tx } from '../../../platform/database/index.ts';

/**
 * Moves what agents have begun to write: to the target, where an agent has one there already below that. Nothing that
 * was typed is lost; an un-merge leaves it where it is.
 */
export async function moveDrafts(
  tx: Tx,
  { to, from }: { to: number; from: readonly number[] },
): Promise<void> {
  for (const ticketId of from) {
    await tx.prepared(
      'tickets/join-drafts',
      `with gone as (
         delete from draft d using draft kept where d.ticket_id = $2 and kept.ticket_id = $1 and kept.agent_id = d.agent_id
         returning d.agent_id, d.html, d.attachment_ids
       )
       update draft set html = draft.html || gone.html, attachment_ids = draft.attachment_ids || gone.attachment_ids, version = draft.version + 1, updated_at = $3
       from gone where draft.ticket_id = $1 and draft.agent_id = gone.agent_id`,
      [to, ticketId, tx.now],
    );
    await tx.prepared(
      'tickets/move-drafts',
      `update draft set ticket_id = $1, version = version + 1, updated_at = $3 where ticket_id = $2
         and not exists (select 1 from draft kept where kept.ticket_id = $1 and kept.agent_id = draft.agent_id)`,
      [to, ticketId, tx.now],
    );
  }
}
