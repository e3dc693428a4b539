import { system, transact } from '../../../platform/database/index.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { companySettings } from '../../identity/index.ts';
import { eraseTicket, type Eraser } from './erase-ticket.ts';
import { purgeOldTrash } from './purge-tickets.ts';

const DAY_MS = 86_400_000;
const BATCH = 200;

/**
 * Hourly, and after somebody deleted for ever: what has lain in the trash for longer than the company keeps it is
 * deleted for ever, and whatever is deleted is erased, each ticket in a transaction of its own.
 */
export function purgeTrash(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  erasers: readonly Eraser[],
): JobHandler {
  return async (_payload, { signal }) => {
    const now = clock.now();
    const as = { actor: system, now };
    const { trashDays } = await companySettings(database.read);
    const trashedBefore = new Date(now.getTime() - trashDays * DAY_MS);
    let purged = BATCH;
    while (purged === BATCH && !signal.aborted)
      purged = (await transact(database, as, (tx) => purgeOldTrash(tx, { trashedBefore, limit: BATCH })))
        .size;
    const { rows } = await database.pool.query<{ ticket_id: number }>(
      'select ticket_id from ticket_trash where purged_at is not null and erased_at is null order by id',
    );
    for (const { ticket_id: ticketId } of rows) {
      signal.throwIfAborted();
      await transact(database, as, (tx) => eraseTicket(tx, ticketId, erasers));
    }
  };
}
