import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/** What an agent has begun to write on a ticket; each agent has one draft a ticket. `html` is sanitised already. */
export interface NewDraft {
  ticketId: number;
  agentId: number;
  kind: 'reply' | 'note';
  html: string;
  to: readonly string[];
  cc: readonly string[];
  attachmentIds: readonly number[];
}

/** Keeps the agent's draft in the place of the one before. Refuses (`invalidInput`) files that do not wait in the agent's composer. */
export async function saveDraft(tx: Tx, draft: NewDraft): Promise<void> {
  const ids = [...new Set(draft.attachmentIds)];
  if (ids.length > 0) {
    const { rows } =
      await sql`select 1 from attachment where id = any(${ids}::bigint[]) and message_id is null and uploaded_by = ${draft.agentId}`.execute(
        tx.db,
      );
    if (rows.length < ids.length) throw invalid([{ path: 'body.attachmentIds', code: 'unknown' }]);
  }
  await tx.prepared(
    'tickets/save-draft',
    `insert into draft (ticket_id, agent_id, kind, html, recipients, attachment_ids, updated_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (ticket_id, agent_id) do update set kind = excluded.kind, html = excluded.html, recipients = excluded.recipients, attachment_ids = excluded.attachment_ids, updated_at = excluded.updated_at`,
    [
      draft.ticketId,
      draft.agentId,
      draft.kind,
      draft.html,
      JSON.stringify({ to: draft.to, cc: draft.cc }),
      ids,
      tx.now,
    ],
  );
}

/** Throws the agent's draft away; no matter when there is none. */
export async function discardDraft(tx: Tx, input: { ticketId: number; agentId: number }): Promise<void> {
  await tx.prepared('tickets/discard-draft', 'delete from draft where ticket_id = $1 and agent_id = $2', [
    input.ticketId,
    input.agentId,
  ]);
}
