import type { Tx } from '../../../platform/database/index.ts';
import type { ChosenStatus } from '../transition.ts';

/** A reply that waits for its time, as it is stored. */
export interface WaitingReply {
  id: number;
  ticketId: number;
  agentId: number;
  /** Sanitised. */
  html: string;
  recipients: { to: string[] | null; cc: string[] | null };
  attachmentIds: number[];
  status: ChosenStatus | null;
  statusChosen: boolean;
  customStatusId: number | null;
  seenVersion: number | null;
  seenMessageId: number;
  unlessAnswered: boolean;
}

const columns = `id, ticket_id as "ticketId", agent_id as "agentId", html, recipients, attachment_ids as "attachmentIds", status, status_chosen as "statusChosen",
  custom_status_id as "customStatusId", seen_version as "seenVersion", seen_message_id as "seenMessageId", unless_answered as "unlessAnswered"`;

/**
 * Takes a reply out of waiting: whoever gets it must send it or give it back, in this transaction. Nothing when it
 * waits no more, or with `dueOnly` not until later (by the database's clock, as the queue counts).
 */
export async function takeWaiting(tx: Tx, id: number, dueOnly = false): Promise<WaitingReply | undefined> {
  const [row] = await tx.prepared<WaitingReply>(
    'tickets/take-waiting',
    `delete from scheduled_reply where id = $1 and (not $2 or release_at <= clock_timestamp()) returning ${columns}`,
    [id, dueOnly],
  );
  return row;
}
