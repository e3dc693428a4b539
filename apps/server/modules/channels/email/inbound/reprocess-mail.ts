import type { Tx } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';

/**
 * Has a mail processed again, past brakes, rules and the inbox's door this time. One that has become a message stays what it is, so there is
 * never a second message of one mail; so does one that waits already. Refuses `notFound`, and (`notPossible`) a mail
 * whose bytes were too many to take or were removed.
 */
export async function reprocessMail(tx: Tx, mailId: number): Promise<void> {
  const [row] = await tx.prepared<{
    state: string;
    message_id: number | null;
    file_id: number | null;
    raw_removed_at: Date | null;
  }>(
    'reprocess-claim',
    'select state, message_id, file_id, raw_removed_at from mail where id = $1 for update',
    [mailId],
  );
  if (!row) throw refuse('notFound');
  if (row.message_id !== null || row.state === 'received' || row.state === 'processing') return;
  if (row.raw_removed_at !== null) throw refuse('notPossible', { reason: 'rawMailRemoved' });
  if (row.file_id === null) throw refuse('notPossible', { reason: 'mailTooLarge' });
  await tx.prepared(
    'reprocess-mail',
    `update mail set state = 'received', outcome = null, reason = null, flags = '{}', ticket_id = null, related_ticket_id = null, attempts = 0, error = null, settled_at = null, held_at = null, released = true where id = $1`,
    [mailId],
  );
  tx.record({ type: 'mail.reprocessed', facts: { mailId } });
}
