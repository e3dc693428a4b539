import type { Channel, Priority, Status, TicketType } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';

/** A ticket as conditions see it: its row, and what other tables say of its requester and its messages. */
export interface RuleTicket {
  id: number;
  subject: string;
  status: Status;
  /** Key of the status inside the category; of a standard one, the category. */
  customStatus: string;
  priority: Priority;
  type: TicketType | null;
  channel: Channel;
  groupId: number | null;
  assigneeId: number | null;
  /** Whom a merged requester was merged into. */
  requesterId: number;
  requesterName: string;
  requesterAddresses: string[];
  organizationId: number | null;
  inboxId: number | null;
  queueId: number | null;
  tags: string[];
  language: string | null;
  spam: boolean;
  messageCount: number;
  reopenCount: number;
  lastMessageBy: 'customer' | 'agent';
  lastMessageAt: Date;
  waitingSince: Date | null;
  createdAt: Date;
  updatedAt: Date;
  solvedAt: Date | null;
  snoozedUntil: Date | null;
  /** Texts of replies and notes; empty where they were not asked for. */
  messages: string[];
  fields: Readonly<Record<string, unknown>>;
}

/**
 * Tickets as conditions see them, by id; for `matches` and `explain`. Their messages are read only where a rule asks
 * for them (`messages`), since they may be long.
 */
export async function readRuleTickets(
  db: Reader,
  ids: readonly number[],
  { messages }: { messages: boolean },
): Promise<Map<number, RuleTicket>> {
  const texts = messages
    ? sql`array(select m.text from message m where m.ticket_id = t.id)`
    : sql`'{}'::text[]`;
  const { rows } = await sql<RuleTicket>`
    select t.id, t.subject, t.status, coalesce((select s.key from custom_status s where s.id = t.custom_status_id), t.status) as "customStatus", t.priority, t.type, t.channel, t.group_id as "groupId", t.assignee_id as "assigneeId",
      p.id as "requesterId", p.name as "requesterName", array(select i.value from identity i where i.person_id = p.id) as "requesterAddresses",
      (select c.organization_id from customer c where c.person_id = p.id) as "organizationId",
      t.inbox_id as "inboxId", t.queue_id as "queueId", t.tags, t.language, t.spam, t.message_count as "messageCount", t.reopen_count as "reopenCount",
      t.last_message_by as "lastMessageBy", t.last_message_at as "lastMessageAt", t.waiting_since as "waitingSince",
      t.created_at as "createdAt", t.updated_at as "updatedAt", t.solved_at as "solvedAt", t.snoozed_until as "snoozedUntil", ${texts} as messages, t.fields
    from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id)
    where t.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((ticket) => [ticket.id, ticket]));
}
