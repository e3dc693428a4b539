import type { Message } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';

/**
 * Columns that lists show and upper modules know: each is set by its module through a command here, which records
 * nothing by itself; what it means is that module's own event.
 */

/**
 * The queue in which the ticket waits or from which it was taken.
 * @returns the version that stands now; null when the ticket is there already, or is not at all.
 */
export async function setQueue(tx: Tx, input: { ticketId: number; queueId: number | null }): Promise<number | null> {
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/set-queue',
    'update ticket set queue_id = $2, version = version + 1 where id = $1 and queue_id is distinct from $2 returning version',
    [input.ticketId, input.queueId],
  );
  return row?.version ?? null;
}

/** The language of the ticket's text, as a BCP 47 tag, or null when unknown. */
export async function setLanguage(tx: Tx, input: { ticketId: number; language: string | null }): Promise<void> {
  await tx.prepared('tickets/set-language', 'update ticket set language = $2 where id = $1 and language is distinct from $2', [input.ticketId, input.language]);
}

/** How the mail of a message fares, as of now. */
export async function setDelivery(tx: Tx, messageId: number, delivery: { state: NonNullable<Message['delivery']>['state']; detail: string | null }): Promise<void> {
  await tx.prepared('tickets/set-delivery', 'update message set delivery = $2 where id = $1', [messageId, JSON.stringify({ ...delivery, at: tx.now.toISOString() })]);
}

/**
 * The journal position up to which rules, clocks and routing have run for the ticket; it never goes back.
 * @returns false when it stood there or further.
 */
export async function setSettledThrough(tx: Tx, input: { ticketId: number; position: number }): Promise<boolean> {
  const rows = await tx.prepared('tickets/set-settled', 'update ticket set settled_through = $2 where id = $1 and settled_through < $2 returning id', [input.ticketId, input.position]);
  return rows.length > 0;
}
