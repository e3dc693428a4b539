import { sql } from 'kysely';
import { ensurePartitions } from '../platform/database/index.ts';
import type { Platform } from '../platform/index.ts';
import type { JobHandler } from '../platform/jobs/index.ts';

const DAY_MS = 86_400_000;
/** Files removed in one run at the most. */
const BATCH = 500;

/**
 * Hourly: partitions of the journal for the months ahead; idempotency keys of more than a day go, as do uploads that
 * no message took within a day and the bytes of files that nothing refers to any more.
 */
export function sweepPlatform({ database, clock, files }: Platform): JobHandler {
  return async () => {
    const now = clock.now();
    const yesterday = new Date(now.getTime() - DAY_MS);
    await ensurePartitions(database, now);
    await database.pool.query('delete from idempotency_key where created_at < $1', [yesterday]);
    const { rows } = await sql<{ sha256: string }>`
      with gone as (
        delete from file where id in (select id from file where reference_count = 0 and created_at < ${yesterday} order by id limit ${BATCH}) returning sha256
      )
      select encode(sha256, 'hex') as sha256 from gone where not exists (select 1 from file where file.sha256 = gone.sha256 and file.reference_count > 0)`.execute(
      database.read,
    );
    for (const { sha256 } of rows) await files.remove(sha256, yesterday);
  };
}
