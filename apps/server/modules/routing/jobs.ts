import { system, transact } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { requeueDisabled } from './requeue-work.ts';
import { routeWaiting } from './route-waiting.ts';

/** Handlers of `route-waiting {}` and `requeue-agent {agentId}`. */
export function routingJobs(
  platform: Pick<Platform, 'database' | 'clock'>,
): Record<'route-waiting' | 'requeue-agent', JobHandler> {
  const { database, clock } = platform;
  return {
    'route-waiting': () => routeWaiting(platform),
    'requeue-agent': ({ agentId }) =>
      transact(database, { actor: system, now: clock.now() }, (tx) => requeueDisabled(tx, Number(agentId))),
  };
}
