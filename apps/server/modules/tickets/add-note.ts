import type { Tx } from '../../platform/database/index.ts';
import { lockOpenTicket } from './lock-ticket.ts';
import { writeMessage, type MessageContent } from './write-message.ts';

/** Adds a private note by an agent; the customer never sees it, and no status changes. Refuses `ticketClosed`. */
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
  tx.record({ type: 'ticket.noted', facts: { messageId }, ticketId: ticket.id, ticketVersion: version });
  return { messageId, version };
}
