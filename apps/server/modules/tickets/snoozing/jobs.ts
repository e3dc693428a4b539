import { system, transact } from '../../../platform/database/index.ts';
import type { Platform } from '../../../platform/index.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import { wakeDue } from './snooze-ticket.ts';

/** When a snoozed ticket's time has come: it is back, once, however often this runs; put off again meanwhile, it sleeps on. */
export function wakeTickets({ database, clock }: Pick<Platform, 'database' | 'clock'>): JobHandler {
  return async (payload) => {
    const { ticketId } = payload as { ticketId: number };
    await transact(database, { actor: system, now: clock.now() }, (tx) => wakeDue(tx, ticketId));
  };
}
