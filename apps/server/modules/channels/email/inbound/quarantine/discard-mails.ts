import { system, transact, type Tx } from '../../../../../platform/database/index.ts';
import type { Platform } from '../../../../../platform/index.ts';
import { removeRawOf } from '../remove-raw.ts';
import { HOLD_MS } from './hold-time.ts';

const discard = removeRawOf(
  'select id, file_id from mail where id = any($2::bigint[]) and held_at is not null order by id for update',
);
const expire = removeRawOf(
  'select id, file_id from mail where held_at < $2 order by id limit $3 for update skip locked',
);
const BATCH = 500;

/**
 * Removes the bytes of mails that are held back, for ever; their lines stay in the ledger.
 * @returns those that were held.
 */
export async function discardMails(tx: Tx, mailIds: readonly number[]): Promise<Set<number>> {
  const gone = await tx.prepared<{ id: number }>('discard-held-mails', discard, [tx.now, mailIds]);
  for (const { id } of gone) tx.record({ type: 'mail.discarded', facts: { mailId: id } });
  return new Set(gone.map(({ id }) => id));
}

/** Does so with all whose time in quarantine is over. Answers how many they were. */
export async function expireHeldMails({ database, clock }: Platform): Promise<number> {
  const now = clock.now();
  let count = 0;
  for (let last = BATCH; last === BATCH; count += last)
    last = await transact(database, { actor: system, now }, async (tx) => {
      const before = new Date(now.getTime() - HOLD_MS);
      const { length } = await tx.prepared('expire-held-mails', expire, [now, before, BATCH]);
      if (length > 0) tx.record({ type: 'mail.rawForgotten', facts: { count: length } });
      return length;
    });
  return count;
}
