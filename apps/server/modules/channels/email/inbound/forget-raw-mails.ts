import { system, transact, type Tx } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { companySettings } from '../../../identity/index.ts';
import { removeRawOf } from './remove-raw.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;
/** In one run; the rest waits for the next. */
const MAX_BATCHES = 40;

const forget = removeRawOf(
  `select id, file_id from mail where file_id is not null and state = 'done' and held_at is null and received_at < $2 order by received_at limit $3 for update skip locked`,
);

/**
 * Removes the raw bytes of mails that came longer ago than the company keeps them, in batches; nothing where it keeps
 * them for ever. Mails that wait, have failed or are held in quarantine
 * keep theirs, for they may still be processed. The bytes themselves
 * go with the files that nothing refers to any more.
 * @returns how many mails lost theirs.
 */
export async function forgetRawMails(platform: Platform): Promise<number> {
  const { keepRawMailDays } = await companySettings(platform.database.read);
  if (keepRawMailDays === null) return 0;
  const now = platform.clock.now();
  const before = new Date(now.getTime() - keepRawMailDays * DAY_MS);
  let count = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const removed = await transact(platform.database, { actor: system, now }, (tx) =>
      forgetBatch(tx, before),
    );
    count += removed;
    if (removed < BATCH) break;
  }
  return count;
}

async function forgetBatch(tx: Tx, before: Date): Promise<number> {
  const { length: count } = await tx.prepared('forget-raw-mails', forget, [tx.now, before, BATCH]);
  if (count > 0) tx.record({ type: 'mail.rawForgotten', facts: { count } });
  return count;
}
