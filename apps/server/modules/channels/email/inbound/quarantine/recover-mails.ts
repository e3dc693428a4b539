import type { Tx } from '../../../../../platform/database/index.ts';
import { reprocessMail } from '../reprocess-mail.ts';

/**
 * Lets mails in that are held back: each is processed again, past what held it. One that is no longer held is left as
 * it is, so that two who let the same mail in make one message of it.
 * @returns those that were held.
 */
export async function recoverMails(tx: Tx, mailIds: readonly number[]): Promise<Set<number>> {
  const held = await tx.prepared<{ id: number }>(
    'lock-held-mails',
    'select id from mail where id = any($1::bigint[]) and held_at is not null order by id for update',
    [mailIds],
  );
  for (const { id } of held) await reprocessMail(tx, id);
  return new Set(held.map(({ id }) => id));
}
