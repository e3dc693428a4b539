import { sql } from 'kysely';
import { system, transact } from '../../../platform/database/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { indexWaiting, type Indexing } from './index-waiting.ts';

/**
 * Reads the words of every ticket and customer anew, newest first; searches go on meanwhile. What is left when it ends
 * early still waits: Heed goes on with it, or the next call, which with `resume` reads only that.
 * @returns how many tickets were read.
 */
export async function reindex(
  platform: Platform,
  { resume = false, ...indexing }: Indexing & { resume?: boolean } = {},
): Promise<number> {
  if (!resume) await letAllWait(platform);
  return indexWaiting(platform, indexing);
}

async function letAllWait(platform: Platform): Promise<void> {
  await transact(platform.database, { actor: system, now: platform.clock.now() }, (tx) =>
    sql`
      insert into search_waiting (kind, id) select 'person', person_id from customer
      union all select 'ticket', id from ticket union all select 'ticket', ticket_id from search_document
      on conflict do nothing`.execute(tx.db),
  );
}
