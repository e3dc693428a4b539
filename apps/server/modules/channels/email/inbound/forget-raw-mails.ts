import { system, transact, type Tx } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { companySettings } from '../../../identity/index.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;
/** In one run; the rest waits for the next. */
const MAX_BATCHES = 40;

const forget = `
  with due as (
    select id, file_id from mail where file_id is not null and state = 'done' and received_at < $1 order by received_at limit $2 for update skip locked
  ), gone as (
    update mail m set file_id = null, raw_removed_at = $3 from due where m.id = due.id
  ), deliveries as (
    -- Read before they change: what they pointed to goes, too.
    select d.id, d.file_id from mail_delivery d where d.mail_id in (select id from due) and d.file_id is not null
  ), loosened as (
    update mail_delivery d set file_id = null from deliveries where d.id = deliveries.id
  ), files as (
    update file set reference_count = 0 where id in (select file_id from due union select file_id from deliveries)
  )
  select id from due`;

/**
 * Removes the raw bytes of mails that came longer ago than the company keeps them, in batches; nothing where it keeps
 * them for ever. Mails that wait or have failed keep theirs, for they are still to be processed. The bytes themselves
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
  const { length: count } = await tx.prepared('forget-raw-mails', forget, [before, BATCH, tx.now]);
  if (count > 0) tx.record({ type: 'mail.rawForgotten', facts: { count } });
  return count;
}
