import type { Tx } from '../../../platform/database/index.ts';
import { requireNamed } from '../change-ticket.ts';
import { deriveChanges, type WantedChanges } from '../derive-changes.ts';
import type { LockedTicket } from '../lock-ticket.ts';
import type { ChosenStatus } from '../transition.ts';
import type { Before } from './edit-before.ts';

const write = `
  update ticket set version = version + 1, updated_at = $2, status = $3::text, custom_status_id = $4, priority = $5, type = $6, group_id = $7, assignee_id = $8, tags = $9, fields = coalesce($10::jsonb, fields),
    solved_at = case when $11 then $12::timestamptz else solved_at end,
    waiting_since = case when $11 and last_message_at = $13::timestamptz then $14::timestamptz else waiting_since end
  where id = $1 returning version`;

/**
 * Brings back what an edit changed. Not a choice of an agent's but how it was, so it may lead where no choice does (a
 * ticket is new again); whoever has waited waits on, unless somebody was answered since. Refuses (`invalidInput`) people
 * and groups that are gone.
 */
export async function restoreState(tx: Tx, ticket: LockedTicket, before: Before): Promise<void> {
  const { status, tags, fields, priority, type, groupId, assigneeId } = before;
  const wanted: WantedChanges = { priority, type, groupId, assigneeId };
  if (tags) wanted.tags = [...ticket.tags.filter((tag) => !tags.added.includes(tag)), ...tags.removed];
  await requireNamed(tx, ticket, wanted);
  const chosen = {
    status: status?.status ?? ticket.status,
    customStatusId: status ? status.customStatusId : ticket.customStatusId,
  };
  // Named, so that giving it back to somebody opens nothing.
  const { state, facts } = deriveChanges(ticket, {
    ...wanted,
    fields: fields ?? [],
    status: chosen.status as ChosenStatus,
    chosen,
  });
  if (facts.length === 0) return;
  const [row] = await tx.prepared<{ version: number }>('tickets/restore-state', write, [
    ticket.id,
    tx.now,
    state.status,
    state.customStatusId,
    state.priority,
    state.type,
    state.groupId,
    state.assigneeId,
    state.tags,
    fields ? JSON.stringify(state.fields) : null,
    status !== undefined,
    status?.solvedAt ?? null,
    status?.lastMessageAt ?? null,
    status?.waitingSince ?? null,
  ]);
  for (const fact of facts) tx.record({ ...fact, ticketId: ticket.id, ticketVersion: row!.version });
}
