import { after } from 'node:test';
import type { Endpoint } from '@heed/contract';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { FileStore } from '../../files/index.ts';
import { createLogger } from '../../log/index.ts';
import { createHttp, registerEndpoints, type Handlers, type Viewer } from '../index.ts';

/** Calls the API as this viewer, or as nobody; the body is parsed where it is JSON. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted on field by field; their types are the contract's
export type CallAs = (
  viewer: Viewer | null,
  method: InjectOptions['method'] & string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: any; headers: Record<string, unknown>; raw: Buffer }>;

export interface TestApi {
  app: FastifyInstance;
  call: CallAs;
  /** The headers by which a request of the test's own comes from this viewer. */
  comesFrom(viewer: Viewer): { authorization: string };
}

/** Some endpoints behind the real HTTP layer; who calls is told by the test. */
export async function startTestApi<Endpoints extends Record<string, Endpoint>>(given: {
  endpoints: Endpoints;
  handlers: Handlers<Endpoints>;
  /** Where uploads go; only where some are made. */
  files?: FileStore;
}): Promise<TestApi> {
  const log = createLogger({ level: 'silent' });
  const viewers = new Map<string, Viewer>();
  const app = await createHttp({
    url: 'http://desk.example',
    trustedProxies: [],
    log,
    ready: async () => true,
  });
  registerEndpoints(app, {
    files: {} as FileStore,
    ...given,
    authenticate: async (request) => viewers.get(request.headers.authorization ?? '') ?? null,
  });
  after(() => app.close());
  const comesFrom = (viewer: Viewer) => {
    const authorization = String(viewer.agentId);
    viewers.set(authorization, viewer);
    return { authorization };
  };
  const call: CallAs = async (viewer, method, path, body, headers = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: { ...(viewer && comesFrom(viewer)), ...headers },
      ...(body && { payload: body }),
    });
    const json = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: json ? response.json() : response.body === '' ? null : response.body,
      headers: response.headers,
      raw: response.rawPayload,
    };
  };
  return { app, call, comesFrom };
}
