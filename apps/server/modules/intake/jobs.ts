import { system, transact } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { routeNew } from '../routing/index.ts';
import { settleTicket } from './settle-ticket.ts';

/** Handler of `settle-ticket {ticketId, through}`. */
export function intakeJobs(
  platform: Pick<Platform, 'database' | 'clock'>,
): Record<'settle-ticket', JobHandler> {
  const { database, clock } = platform;
  return {
    'settle-ticket': async ({ ticketId, through }, { attempt }) => {
      const toRoute = await transact(database, { actor: system, now: clock.now() }, (tx) =>
        settleTicket(tx, { ticketId: Number(ticketId), through: Number(through) }),
      );
      // An attempt before this one may have died between its commit and the routing.
      if (toRoute || attempt > 1) await routeNew(platform);
    },
  };
}
