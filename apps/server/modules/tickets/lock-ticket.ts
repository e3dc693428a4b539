import type { Channel, FieldValues, Priority, Status, TicketType } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { TicketState } from './derive-changes.ts';

/** A ticket whose row this transaction holds: nobody else changes it before the commit. */
export interface LockedTicket extends TicketState {
  id: number;
  version: number;
  channel: Channel;
  inboxId: number | null;
  spam: boolean;
  /** In the trash since, or null; and deleted for ever since. */
  trashedAt: Date | null;
  purgedAt: Date | null;
  /** The ticket where it is read and answered now; null: here. */
  mergedIntoId: number | null;
  waitingSince: Date | null;
  snoozedUntil: Date | null;
  reopenCount: number;
}

interface Row {
  id: number;
  version: number;
  subject: string;
  status: Status;
  priority: Priority;
  type: TicketType | null;
  channel: Channel;
  inbox_id: number | null;
  group_id: number | null;
  assignee_id: number | null;
  requester_id: number;
  tags: string[];
  custom_status_id: number | null;
  form_id: number | null;
  fields: FieldValues;
  spam: boolean;
  trashed_at: Date | null;
  purged_at: Date | null;
  merged_into_id: number | null;
  waiting_since: Date | null;
  snoozed_until: Date | null;
  reopen_count: number;
}

/** Takes the ticket for this transaction. Refuses (`notFound`) one that is not there. */
export async function lockTicket(tx: Tx, id: number): Promise<LockedTicket> {
  const [row] = await tx.prepared<Row>(
    'tickets/lock-ticket',
    `select id, version, subject, status, priority, type, channel, inbox_id, group_id, assignee_id, requester_id, tags, custom_status_id, form_id, fields, spam, trashed_at, purged_at, merged_into_id, waiting_since, snoozed_until, reopen_count
     from ticket where id = $1 for no key update`,
    [id],
  );
  if (!row) throw refuse('notFound');
  const {
    custom_status_id,
    form_id,
    inbox_id,
    group_id,
    assignee_id,
    requester_id,
    waiting_since,
    snoozed_until,
    reopen_count,
    trashed_at,
    purged_at,
    merged_into_id,
    ...same
  } = row;
  return {
    ...same,
    customStatusId: custom_status_id,
    formId: form_id,
    inboxId: inbox_id,
    groupId: group_id,
    assigneeId: assignee_id,
    requesterId: requester_id,
    waitingSince: waiting_since,
    snoozedUntil: snoozed_until,
    reopenCount: reopen_count,
    trashedAt: trashed_at,
    purgedAt: purged_at,
    mergedIntoId: merged_into_id,
  };
}

/**
 * As {@link lockTicket}; refuses a closed one (`ticketClosed`), one in the trash and one merged into another, too: they
 * are read-only.
 */
export async function lockOpenTicket(
  tx: Tx,
  id: number,
): Promise<LockedTicket & { status: Exclude<Status, 'closed'> }> {
  const ticket = await lockTicket(tx, id);
  if (ticket.trashedAt) throw refuse('notPossible', { reason: 'ticketTrashed' });
  if (ticket.mergedIntoId !== null)
    throw refuse('notPossible', { reason: 'ticketMerged', params: { ticket: ticket.mergedIntoId } });
  if (ticket.status === 'closed') throw refuse('ticketClosed');
  return ticket as LockedTicket & { status: Exclude<Status, 'closed'> };
}
