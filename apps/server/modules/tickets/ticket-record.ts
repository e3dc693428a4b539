import type {
  FieldValues,
  Priority,
  Status,
  Ticket,
  TicketType,
  Channel,
  Permission,
  PersonRef,
} from '@heed/contract';
import { presentSnooze } from './snoozing/snooze-ticket.ts';
import { abilities } from './permissions.ts';
import { allowedStatuses } from './transition.ts';

/** A ticket as the database gives it for display: its columns and the people on it. */
export interface TicketRecord {
  id: number;
  version: number;
  subject: string;
  status: Status;
  custom_status_id: number | null;
  form_id: number | null;
  fields: FieldValues;
  priority: Priority;
  type: TicketType | null;
  channel: Channel;
  inbox_id: number | null;
  group_id: number | null;
  queue_id: number | null;
  tags: string[];
  message_count: number;
  reopen_count: number;
  spam: boolean;
  last_message_at: Date;
  last_message_by: 'customer' | 'agent';
  waiting_since: Date | null;
  snoozed_until: Date | null;
  created_at: Date;
  updated_at: Date;
  solved_at: Date | null;
  closed_at: Date | null;
  trashed_at: Date | null;
  requester: PersonRef;
  submitter: PersonRef | null;
  assignee: { id: number; name: string } | null;
  ccs: PersonRef[];
  followers: PersonRef[];
  follow_up_of: { id: number; subject: string } | null;
  follow_ups: { id: number; subject: string; status: Status }[];
  merged_into: Ticket['mergedInto'];
  merged_from: Ticket['mergedFrom'];
  split_from: Ticket['splitFrom'];
  split_into: Ticket['splitInto'];
}

/** The columns of a {@link TicketRecord} that stand in the ticket itself, of alias `t`. */
export const ownColumns = `t.id, t.version, t.subject, t.status, t.custom_status_id, t.form_id, t.fields, t.priority, t.type, t.channel, t.inbox_id, t.group_id, t.queue_id, t.tags, t.message_count, t.reopen_count, t.spam,
  t.last_message_at, t.last_message_by, t.waiting_since, t.snoozed_until, t.created_at, t.updated_at, t.solved_at, t.closed_at, t.trashed_at`;

/** SQL for a person as JSON `{id, name, email}`, of the alias of a `person` row. */
export function personJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'email', ${alias}.email)`;
}

/** The ticket as the API shows it to this viewer. */
export function presentTicket(
  viewer: { permissions: ReadonlySet<Permission> },
  record: TicketRecord,
): Ticket {
  return {
    id: record.id,
    version: record.version,
    subject: record.subject,
    status: record.status,
    customStatusId: record.custom_status_id,
    formId: record.form_id,
    fields: record.fields,
    priority: record.priority,
    type: record.type,
    channel: record.channel,
    inboxId: record.inbox_id,
    groupId: record.group_id,
    queueId: record.queue_id,
    assignee: record.assignee,
    requester: record.requester,
    submitter: record.submitter,
    ccs: record.ccs,
    followers: record.followers,
    tags: record.tags,
    messageCount: record.message_count,
    reopenCount: record.reopen_count,
    spam: record.spam,
    lastMessageAt: record.last_message_at.toISOString(),
    lastMessageBy: record.last_message_by,
    waitingSince: record.waiting_since?.toISOString() ?? null,
    snooze: presentSnooze(record.snoozed_until),
    createdAt: record.created_at.toISOString(),
    updatedAt: record.updated_at.toISOString(),
    solvedAt: record.solved_at?.toISOString() ?? null,
    closedAt: record.closed_at?.toISOString() ?? null,
    trashedAt: record.trashed_at?.toISOString() ?? null,
    followUpOf: record.follow_up_of,
    followUps: record.follow_ups,
    mergedInto: record.merged_into,
    mergedFrom: record.merged_from,
    splitFrom: record.split_from,
    splitInto: record.split_into,
    allowedStatuses: record.merged_into ? [] : [...allowedStatuses(record.status)],
    can: abilities(viewer, record),
  };
}
