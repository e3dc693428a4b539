import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { replaceCcs } from './change-ccs.ts';
import { deriveChanges, type TicketState, type WantedChanges } from './derive-changes.ts';
import { requireChildrenSolved } from './linking/guard-parent.ts';
import { requireNoIncidents } from './linking/guard-problem.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { requireFields } from './fields/require-fields.ts';
import { requireTasksDone } from './tasks/guard-tasks.ts';
import { chooseStatus } from './statuses/choose-status.ts';

/** What an update may ask for; `ccs` are the addresses of all people in copy. */
export type TicketChanges = WantedChanges & { ccs?: readonly string[] };

/**
 * Changes a ticket that this transaction holds: all changes are one version, each is a fact; without a difference
 * nothing happens. Refuses `transitionNotAllowed`, to solve without the fields that must be filled in (`fieldsRequired`),
 * and (`invalidInput`) people or groups that are not there.
 * @returns the version that stands now.
 */
export async function changeTicket(
  tx: Tx,
  ticket: LockedTicket,
  { ccs, ...wanted }: TicketChanges,
): Promise<number> {
  const chosen = await chooseStatus(tx, ticket, wanted);
  if (ticket.type === 'problem' && wanted.type !== undefined && wanted.type !== 'problem')
    await requireNoIncidents(tx, ticket.id);
  await requireNamed(tx, ticket, wanted);
  const { state, facts } = deriveChanges(ticket, { ...wanted, chosen });
  if (state.status === 'solved' && ticket.status !== 'solved') {
    await requireChildrenSolved(tx, ticket.id);
    await requireTasksDone(tx, ticket.id);
    await requireFields(tx, { ...state, inboxId: ticket.inboxId });
  }
  const people = ccs
    ? await replaceCcs(tx, { ...ticket, requesterId: state.requesterId }, ccs)
    : { added: [], removed: [] };
  if (people.added.length + people.removed.length > 0)
    facts.push({ type: 'ticket.ccsChanged', facts: people });
  if (facts.length === 0) return ticket.version;
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/change-ticket',
    `update ticket set version = version + 1, updated_at = $2, subject = $3, status = $4::text, priority = $5, type = $6, group_id = $7, assignee_id = $8, requester_id = $9, tags = $10, custom_status_id = $11, form_id = $12, fields = coalesce($13::jsonb, fields),
       solved_at = case when $4 = 'solved' then coalesce(solved_at, $2) end,
       waiting_since = case when $4 = 'solved' then null else waiting_since end
     where id = $1 returning version`,
    [
      ticket.id,
      tx.now,
      state.subject,
      state.status,
      state.priority,
      state.type,
      state.groupId,
      state.assigneeId,
      state.requesterId,
      state.tags,
      state.customStatusId,
      state.formId,
      wanted.fields ? JSON.stringify(state.fields) : null,
    ],
  );
  const { version } = row!;
  for (const fact of facts) tx.record({ ...fact, ticketId: ticket.id, ticketVersion: version });
  return version;
}

/** Refuses (`invalidInput`) people and groups that are to stand on a ticket in the place of others and are not there. */
export async function requireNamed(
  tx: Tx,
  ticket: Pick<TicketState, 'assigneeId' | 'groupId' | 'requesterId'>,
  wanted: Pick<WantedChanges, 'assigneeId' | 'groupId' | 'requesterId'>,
): Promise<void> {
  const assigneeId = wanted.assigneeId !== ticket.assigneeId ? (wanted.assigneeId ?? null) : null;
  const groupId = wanted.groupId !== ticket.groupId ? (wanted.groupId ?? null) : null;
  const requesterId = wanted.requesterId !== ticket.requesterId ? (wanted.requesterId ?? null) : null;
  if (assigneeId === null && groupId === null && requesterId === null) return;
  const { rows } = await sql<{ agent: boolean; group: boolean; requester: boolean }>`select
    ${assigneeId}::bigint is null or exists (select 1 from agent where person_id = ${assigneeId} and disabled_at is null) as agent,
    ${groupId}::bigint is null or exists (select 1 from agent_group where id = ${groupId} and archived_at is null) as "group",
    ${requesterId}::bigint is null or exists (select 1 from person where id = ${requesterId} and canonical_id is null) as requester`.execute(
    tx.db,
  );
  const found = rows[0]!;
  const faults = [
    found.agent ? '' : 'assigneeId',
    found.group ? '' : 'groupId',
    found.requester ? '' : 'requesterId',
  ].filter(Boolean);
  if (faults.length > 0) throw invalid(faults.map((field) => ({ path: `body.${field}`, code: 'unknown' })));
}
