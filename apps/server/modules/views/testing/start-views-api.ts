import { after } from 'node:test';
import { viewEndpoints } from '@heed/contract';
import type { Clock } from '../../../platform/clock/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import { createHttp, registerEndpoints, type Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { viewRoutes } from '../index.ts';

/** The routes of views behind the real HTTP layer; who calls is told by the test. */
export async function startViewsApi(database: Database, clock: Clock) {
  const log = createLogger({ level: 'silent' });
  const viewers = new Map<string, Viewer>();
  const app = await createHttp({
    url: 'http://desk.example',
    trustedProxies: [],
    log,
    ready: async () => true,
  });
  registerEndpoints(app, {
    endpoints: viewEndpoints,
    handlers: viewRoutes({ database, clock } as unknown as Platform),
    files: {} as FileStore,
    authenticate: async (request) => viewers.get(request.headers.authorization ?? '') ?? null,
  });
  after(() => app.close());
  return async (
    viewer: Viewer,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const authorization = String(viewer.agentId);
    viewers.set(authorization, viewer);
    const response = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: { authorization, ...headers },
      ...(body && { payload: body }),
    });
    return { status: response.statusCode, body: response.body === '' ? null : response.json() };
  };
}
