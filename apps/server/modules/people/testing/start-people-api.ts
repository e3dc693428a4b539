import { peopleEndpoints } from '@heed/contract';
import type { Database } from '../../../platform/database/index.ts';
import { startTestApi, type TestApi } from '../../../platform/http/testing/start-test-api.ts';
import { createManualClock, type ManualClock } from '../../../platform/clock/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { peopleRoutes } from '../routes.ts';

/** Customers and organizations behind the real HTTP layer; nobody has tickets. */
export async function startPeopleApi(database: Database): Promise<TestApi & { clock: ManualClock }> {
  const clock = createManualClock('2026-03-01T10:00:00Z');
  const { getTimeline: _, listCustomerFiles: __, ...endpoints } = peopleEndpoints;
  const handlers = peopleRoutes({ database, clock } as unknown as Platform, () => async () => new Map());
  return { ...(await startTestApi({ endpoints, handlers })), clock };
}
