import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { conflict, invalid } from '../../platform/errors/index.ts';
import type { ChosenStatus } from './transition.ts';

/** What an agent has begun to write on a ticket; each agent has one draft a ticket. `html` is sanitised already. */
export interface NewDraft {
  ticketId: number;
  agentId: number;
  kind: 'reply' | 'note';
  html: string;
  to: readonly string[];
  cc: readonly string[];
  attachmentIds: readonly number[];
  /** The status that the reply would bring along. */
  status?: ChosenStatus | null;
  customStatusId?: number | null;
  /** The draft's version that the writer has seen, 0 where there was none; absent: whatever stands there is replaced. */
  version?: number;
}

/**
 * Keeps the agent's draft in the place of the one before. Refuses (`conflict`) one that was changed on another device
 * since `version`, and (`invalidInput`) files that do not wait in the agent's composer.
 */
export async function saveDraft(tx: Tx, draft: NewDraft): Promise<void> {
  const ids = await requireWaitingFiles(tx, draft.agentId, draft.attachmentIds);
  const saved = await tx.prepared(
    'tickets/save-draft',
    `insert into draft (ticket_id, agent_id, kind, html, recipients, attachment_ids, updated_at, status, custom_status_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (ticket_id, agent_id) do update set kind = excluded.kind, html = excluded.html, recipients = excluded.recipients, attachment_ids = excluded.attachment_ids,
       updated_at = excluded.updated_at, status = excluded.status, custom_status_id = excluded.custom_status_id, version = draft.version + 1
     where $10::integer is null or draft.version = $10
     returning version`,
    [
      draft.ticketId,
      draft.agentId,
      draft.kind,
      draft.html,
      JSON.stringify({ to: draft.to, cc: draft.cc }),
      ids,
      tx.now,
      draft.status ?? null,
      draft.customStatusId ?? null,
      draft.version ?? null,
    ],
  );
  if (saved.length === 0) await refuseStale(tx, draft);
}

/** The files, each once. Refuses (`invalidInput`) those that do not wait in the agent's composer. */
export async function requireWaitingFiles(
  tx: Tx,
  agentId: number,
  attachmentIds: readonly number[],
): Promise<number[]> {
  const ids = [...new Set(attachmentIds)];
  if (ids.length === 0) return ids;
  const { rows } =
    await sql`select 1 from attachment where id = any(${ids}::bigint[]) and message_id is null and uploaded_by = ${agentId}`.execute(
      tx.db,
    );
  if (rows.length < ids.length) throw invalid([{ path: 'body.attachmentIds', code: 'unknown' }]);
  return ids;
}

async function refuseStale(tx: Tx, { ticketId, agentId, html }: NewDraft): Promise<never> {
  const [found] = await tx.prepared<{ version: number; html: string }>(
    'tickets/stale-draft',
    'select version, html from draft where ticket_id = $1 and agent_id = $2',
    [ticketId, agentId],
  );
  throw conflict({
    version: found!.version,
    conflicts: [{ field: 'html', theirs: found!.html, yours: html }],
  });
}

/** Throws the agent's draft away; no matter when there is none. */
export async function discardDraft(tx: Tx, input: { ticketId: number; agentId: number }): Promise<void> {
  await tx.prepared('tickets/discard-draft', 'delete from draft where ticket_id = $1 and agent_id = $2', [
    input.ticketId,
    input.agentId,
  ]);
}
