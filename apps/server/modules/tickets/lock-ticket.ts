import type { Channel, Priority, Status, TicketType } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { TicketState } from './derive-changes.ts';

/** A ticket whose row this transaction holds: nobody else changes it before the commit. */
export interface LockedTicket extends TicketState {
  id: number;
  version: number;
  channel: Channel;
  inboxId: number | null;
  fields: object;
  spam: boolean;
  waitingSince: Date | null;
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
  fields: object;
  spam: boolean;
  waiting_since: Date | null;
  reopen_count: number;
}

/** Takes the ticket for this transaction. Refuses (`notFound`) one that is not there. */
export async function lockTicket(tx: Tx, id: number): Promise<LockedTicket> {
  const [row] = await tx.prepared<Row>(
    'tickets/lock-ticket',
    `select id, version, subject, status, priority, type, channel, inbox_id, group_id, assignee_id, requester_id, tags, fields, spam, waiting_since, reopen_count
     from ticket where id = $1 for no key update`,
    [id],
  );
  if (!row) throw refuse('notFound');
  const { inbox_id, group_id, assignee_id, requester_id, waiting_since, reopen_count, ...same } = row;
  return {
    ...same,
    inboxId: inbox_id,
    groupId: group_id,
    assigneeId: assignee_id,
    requesterId: requester_id,
    waitingSince: waiting_since,
    reopenCount: reopen_count,
  };
}

/** As {@link lockTicket}; refuses (`ticketClosed`) a closed one, too: it is read-only. */
export async function lockOpenTicket(
  tx: Tx,
  id: number,
): Promise<LockedTicket & { status: Exclude<Status, 'closed'> }> {
  const ticket = await lockTicket(tx, id);
  if (ticket.status === 'closed') throw refuse('ticketClosed');
  return ticket as LockedTicket & { status: Exclude<Status, 'closed'> };
}
