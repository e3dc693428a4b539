import type { Tx } from '../../platform/database/index.ts';
import { addFollowers } from './following/follow-ticket.ts';
import { mentionsIn } from './following/mentions-in.ts';
import { findSeeing } from './following/seeing.ts';
import { lockOpenTicket } from './lock-ticket.ts';
import { writeMessage, type MessageContent } from './write-message.ts';

/**
 * Adds a private note by an agent; the customer never sees it, and no status changes. Agents whom it names follow the
 * ticket from now on, where they may see it. Refuses `ticketClosed`.
 */
export async function addNote(
  tx: Tx,
  input: MessageContent & { ticketId: number; agentId: number },
): Promise<{ messageId: number; version: number }> {
  const ticket = await lockOpenTicket(tx, input.ticketId);
  const { messageId, version } = await writeMessage(tx, ticket, {
    ...input,
    kind: 'note',
    author: { id: input.agentId, role: 'agent' },
    channel: 'agent',
    after: ticket,
  });
  const named = mentionsIn(input.html ?? '');
  tx.record({
    type: 'ticket.noted',
    facts: { messageId, ...named },
    ticketId: ticket.id,
    ticketVersion: version,
  });
  if (named.agentIds) await addFollowers(tx, ticket.id, await findSeeing(tx.db, ticket.id, named.agentIds));
  return { messageId, version };
}
