import { routingEndpoints } from '@heed/contract';
import { startTestApi, type CallAs } from '../../../platform/http/testing/start-test-api.ts';
import type { Platform } from '../../../platform/index.ts';
import { routingRoutes } from '../routes.ts';
import type { RoutingDesk } from './index.ts';

/** The routes of routing behind the real HTTP layer; who calls is told by the test. */
export async function startRoutingApi(desk: RoutingDesk): Promise<CallAs> {
  const handlers = routingRoutes(desk as unknown as Platform);
  return (await startTestApi({ endpoints: routingEndpoints, handlers })).call;
}
