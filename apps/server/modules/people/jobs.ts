import type { Platform } from '../../platform/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { NOTE_KEPT_DAYS } from './notes/write-note.ts';

const DAY_MS = 86_400_000;
/** For how long the rows of a file are kept, and an import can be taken back. */
const IMPORT_KEPT_DAYS = 30;

/** `forget-customer-notes`: notes that were removed so long ago that they cannot be brought back go for good. */
export function forgetCustomerNotes({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async () => {
    const until = new Date(clock.now().getTime() - NOTE_KEPT_DAYS * DAY_MS);
    await database.pool.query('delete from customer_note where removed_at < $1', [until]);
  };
}

/** `forget-imports`: the rows of files that were uploaded so long ago go for good, with what they had changed. */
export function forgetImports({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async () => {
    const until = new Date(clock.now().getTime() - IMPORT_KEPT_DAYS * DAY_MS);
    await database.pool.query('delete from customer_import where created_at < $1', [until]);
  };
}
