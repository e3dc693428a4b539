import { after } from 'node:test';
import { routingEndpoints } from '@heed/contract';
import type { InjectOptions } from 'fastify';
import type { FileStore } from '../../../platform/files/index.ts';
import { createHttp, registerEndpoints, type Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { routingRoutes } from '../routes.ts';
import type { RoutingDesk } from './index.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted on field by field; their types are the contract's
export type RoutingApi = (
  viewer: Viewer | null,
  method: InjectOptions['method'] & string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: any }>;

/** The routes of routing behind the real HTTP layer; who calls is told by the test. */
export async function startRoutingApi(desk: RoutingDesk): Promise<RoutingApi> {
  const log = createLogger({ level: 'silent' });
  const viewers = new Map<string, Viewer>();
  const app = await createHttp({
    url: 'http://desk.example',
    trustedProxies: [],
    log,
    ready: async () => true,
  });
  registerEndpoints(app, {
    endpoints: routingEndpoints,
    handlers: routingRoutes(desk as unknown as Platform),
    files: {} as FileStore,
    authenticate: async (request) => viewers.get(request.headers.authorization ?? '') ?? null,
  });
  after(() => app.close());
  return async (viewer, method, path, body, headers = {}) => {
    const authorization = viewer ? String(viewer.agentId) : '';
    if (viewer) viewers.set(authorization, viewer);
    const response = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: { authorization, ...headers },
      ...(body && { payload: body }),
    });
    return { status: response.statusCode, body: response.body === '' ? null : response.json() };
  };
}
