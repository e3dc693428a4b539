import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { addCcs } from './change-ccs.ts';
import { chooseRecipients } from './choose-recipients.ts';
import { lockOpenTicket } from './lock-ticket.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { afterAgentReply, allowedStatuses, mayChoose, type ChosenStatus } from './transition.ts';
import { writeMessage, type MessageContent } from './write-message.ts';

/** An agent's public answer. */
export interface AgentReply extends Omit<MessageContent, 'recipients'> {
  ticketId: number;
  agentId: number;
  /** The status to go to with it; absent: a new ticket opens, any other stays. */
  status?: ChosenStatus;
  /** The version that the writer has seen: a status chosen before the customer wrote again is refused. */
  version?: number;
  /** Addresses; absent: the requester, and the people in copy. */
  to?: readonly string[];
  cc?: readonly string[];
}

/**
 * Answers the customer. Whoever is addressed takes part from now on. Nobody waits after it. Refuses `ticketClosed`,
 * `transitionNotAllowed`, `conflict`, and attachments that are not the agent's.
 */
export async function replyAsAgent(
  tx: Tx,
  input: AgentReply,
): Promise<{ messageId: number; version: number }> {
  const ticket = await lockOpenTicket(tx, input.ticketId);
  if (input.status && input.version !== undefined)
    await refuseConflicts(tx, ticket, { version: input.version, changes: { status: input.status } });
  const status = input.status ?? afterAgentReply(ticket.status);
  if (input.status && !mayChoose(ticket.status, input.status))
    throw refuse('transitionNotAllowed', { allowed: allowedStatuses(ticket.status) });
  const recipients = await chooseRecipients(tx, ticket, input);
  const addedIds =
    input.to || input.cc ? await addCcs(tx, ticket, [...(input.to ?? []), ...(input.cc ?? [])]) : [];
  const { messageId, version } = await writeMessage(tx, ticket, {
    ...input,
    recipients,
    kind: 'reply',
    author: { id: input.agentId, role: 'agent' },
    channel: ticket.channel,
    after: { status, waitingSince: null, reopenCount: ticket.reopenCount },
  });
  const about = { ticketId: ticket.id, ticketVersion: version };
  tx.record({
    type: 'ticket.replied',
    facts: { messageId, by: 'agent', automatic: input.automatic ?? false },
    ...about,
  });
  if (addedIds.length > 0)
    tx.record({ type: 'ticket.ccsChanged', facts: { added: addedIds, removed: [] }, ...about });
  if (status !== ticket.status)
    tx.record({ type: 'ticket.statusChanged', facts: { from: ticket.status, to: status }, ...about });
  return { messageId, version };
}
