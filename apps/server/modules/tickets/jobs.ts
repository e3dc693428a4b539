import { system, transact } from '../../platform/database/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';
import { companySettings } from '../identity/index.ts';
import { closeSolvedTickets } from './close-solved-tickets.ts';
import { sweepUploads } from './sweep-uploads.ts';

const HOUR_MS = 3_600_000;
/** Solved for 28 days is closed, whatever the setting says. */
const HARD_LIMIT_HOURS = 28 * 24;
const BATCH = 200;

/** On a schedule: closes what was solved longer ago than the company's setting says, in batches of their own transaction. */
export function closeSolved({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async (_payload, { signal }) => {
    const { closeSolvedAfterHours, guardParents } = await companySettings(database.read);
    const now = clock.now();
    const solvedBefore = new Date(
      now.getTime() - Math.min(closeSolvedAfterHours, HARD_LIMIT_HOURS) * HOUR_MS,
    );
    let closed = BATCH;
    while (closed === BATCH && !signal.aborted)
      closed = await transact(database, { actor: system, now }, (tx) =>
        closeSolvedTickets(tx, { solvedBefore, limit: BATCH, guardParents }),
      );
  };
}

/** Hourly: uploads that no message or draft has taken within a day go. */
export function forgetUploads({ database, clock }: Platform): JobHandler {
  return async (_payload, { signal }) => {
    const now = clock.now();
    const uploadedBefore = new Date(now.getTime() - 24 * HOUR_MS);
    let swept = BATCH;
    while (swept === BATCH && !signal.aborted)
      swept = await transact(database, { actor: system, now }, (tx) =>
        sweepUploads(tx, { uploadedBefore, limit: BATCH }),
      );
  };
}
