import { viewEndpoints } from '@heed/contract';
import type { Clock } from '../../../platform/clock/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { startTestApi, type CallAs } from '../../../platform/http/testing/start-test-api.ts';
import type { Platform } from '../../../platform/index.ts';
import { viewRoutes } from '../index.ts';

/** The routes of views behind the real HTTP layer; who calls is told by the test. */
export async function startViewsApi(database: Database, clock: Clock): Promise<CallAs> {
  const handlers = viewRoutes({ database, clock } as unknown as Platform);
  return (await startTestApi({ endpoints: viewEndpoints, handlers })).call;
}
