import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { findColleague } from './find-colleague.ts';

// The colleague's own words on the ticket, if any, stand above; what is a private note on either side stays one.
const hand = `
  with gone as (
    delete from draft where ticket_id = $1 and agent_id = $2 returning *
  ), files as (
    update attachment a set uploaded_by = $3 from gone where a.id = any(gone.attachment_ids) and a.message_id is null and a.uploaded_by = $2
  )
  insert into draft (ticket_id, agent_id, kind, html, recipients, attachment_ids, status, custom_status_id, handed_by, updated_at)
  select ticket_id, $3, kind, html, recipients, attachment_ids, status, custom_status_id, $2, $4 from gone
  on conflict (ticket_id, agent_id) do update set html = draft.html || excluded.html, attachment_ids = draft.attachment_ids || excluded.attachment_ids,
    kind = case when 'note' in (draft.kind, excluded.kind) then 'note' else 'reply' end, handed_by = excluded.handed_by, version = draft.version + 1, updated_at = excluded.updated_at
  returning 1`;

/**
 * Hands the agent's draft to a colleague, with its files. Refuses (`notFound`) where there is none, and (`invalidInput`)
 * oneself and a colleague who does not see the ticket or may not write drafts.
 */
export async function handDraft(
  tx: Tx,
  input: { ticketId: number; agentId: number; toId: number },
): Promise<void> {
  const { ticketId, agentId, toId } = input;
  const colleague = toId === agentId ? undefined : await findColleague(tx, toId);
  if (!colleague?.permissions.has('ticket.draft') || !(await sees(tx, colleague, ticketId)))
    throw invalid([{ path: 'body.agentId', code: 'unknown' }]);
  const handed = await tx.prepared('tickets/hand-draft', hand, [ticketId, agentId, toId, tx.now]);
  if (handed.length === 0) throw refuse('notFound');
  tx.record({ type: 'ticket.draftHanded', facts: { agentId: toId }, ticketId });
}

async function sees(tx: Tx, viewer: Scoped, ticketId: number): Promise<boolean> {
  const { rows } =
    await sql`select 1 from ticket where id = ${ticketId} and ${visibleTickets(viewer)}`.execute(tx.db);
  return rows.length > 0;
}
