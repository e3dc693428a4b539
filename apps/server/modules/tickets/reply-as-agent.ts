import type { Status } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { addCcs } from './change-ccs.ts';
import { chooseRecipients } from './choose-recipients.ts';
import { requireChildrenSolved } from './linking/guard-parent.ts';
import { statusFact } from './derive-changes.ts';
import { requireFields } from './fields/require-fields.ts';
import { lockOpenTicket, type LockedTicket } from './lock-ticket.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { chooseStatus, type StatusState } from './statuses/choose-status.ts';
import { requireTasksDone } from './tasks/guard-tasks.ts';
import { afterAgentReply, type ChosenStatus } from './transition.ts';
import { writeMessage, type MessageContent } from './write-message.ts';

/** An agent's public answer. */
export interface AgentReply extends Omit<MessageContent, 'recipients'> {
  ticketId: number;
  agentId: number;
  /** The status to go to with it; absent: a new ticket opens, any other stays. */
  status?: ChosenStatus;
  /** The status inside the category. */
  customStatusId?: number | null;
  /** The version that the writer has seen: a status chosen before the customer wrote again is refused. */
  version?: number;
  /** Addresses; absent: the requester, and the people in copy. */
  to?: readonly string[];
  cc?: readonly string[];
  /** It has waited for its time. */
  released?: boolean;
}

/**
 * Answers the customer. Whoever is addressed takes part from now on. Nobody waits after it. Refuses `ticketClosed`,
 * `transitionNotAllowed`, `fieldsRequired`, `conflict`, and attachments that are not the agent's.
 */
export async function replyAsAgent(
  tx: Tx,
  input: AgentReply,
): Promise<{ messageId: number; version: number }> {
  const ticket = await lockOpenTicket(tx, input.ticketId);
  const after = await standingAfter(tx, ticket, input);
  const recipients = await chooseRecipients(tx, ticket, input);
  const addedIds =
    input.to || input.cc ? await addCcs(tx, ticket, [...(input.to ?? []), ...(input.cc ?? [])]) : [];
  const { messageId, version } = await writeMessage(tx, ticket, {
    ...input,
    recipients,
    kind: 'reply',
    author: { id: input.agentId, role: 'agent' },
    channel: ticket.channel,
    after: { ...after, waitingSince: null, reopenCount: ticket.reopenCount },
  });
  const about = { ticketId: ticket.id, ticketVersion: version };
  tx.record({
    type: 'ticket.replied',
    facts: { messageId, by: 'agent', automatic: input.automatic ?? false },
    ...about,
  });
  if (addedIds.length > 0)
    tx.record({ type: 'ticket.ccsChanged', facts: { added: addedIds, removed: [] }, ...about });
  const changed = statusFact(ticket, after);
  if (changed) tx.record({ ...changed, ...about });
  return { messageId, version };
}

/**
 * The status that the reply brings along, or that answering does. Refuses what {@link replyAsAgent} refuses for it:
 * solving asks for the fields that must be filled in.
 */
export async function standingAfter(
  tx: Tx,
  ticket: LockedTicket & { status: Exclude<Status, 'closed'> },
  { status, customStatusId, version }: Pick<AgentReply, 'status' | 'customStatusId' | 'version'>,
): Promise<StatusState> {
  const wanted = { status, customStatusId };
  if ((status !== undefined || customStatusId !== undefined) && version !== undefined)
    await refuseConflicts(tx, ticket, { version, changes: wanted });
  const byItself = afterAgentReply(ticket.status);
  const after = (await chooseStatus(tx, ticket, wanted)) ?? {
    status: byItself,
    customStatusId: byItself === ticket.status ? ticket.customStatusId : null,
  };
  if (after.status === 'solved' && ticket.status !== 'solved') {
    await requireChildrenSolved(tx, ticket.id);
    await requireTasksDone(tx, ticket.id);
    await requireFields(tx, ticket);
  }
  return after;
}
