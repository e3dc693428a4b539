/** Identity's endpoints on a server, for tests of its routes. */
import { after } from 'node:test';
import { identityEndpoints } from '@heed/contract';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { ManualClock } from '../../../platform/clock/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createHttp, registerEndpoints } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createIdentify } from '../authenticate.ts';
import { identityLimits, identityRoutes } from '../routes.ts';
import { testPassword, testPlatform } from './factories.ts';

export interface SmallDesk {
  app: FastifyInstance;
  platform: Platform & { clock: ManualClock };
  /** Sends a request; `by` is a cookie (`name=value`) or an API key (`heed_…`). */
  send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    options?: { by?: string | null; body?: object; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>;
  /** Signs in and gives the cookie to send along. */
  signIn(email: string, password?: string): Promise<string>;
}

/** A server with identity alone. Without `limits`, as many attempts as the test needs. */
export async function startSmallDesk(
  database: Database,
  options: { url?: string; limits?: boolean } = {},
): Promise<SmallDesk> {
  const platform = await testPlatform(database, options);
  const identify = createIdentify(platform);
  const app = await createHttp({
    url: platform.config.url,
    trustedProxies: [],
    log: platform.log,
    ready: async () => true,
  });
  const many = { perIp: { max: 1_000_000, seconds: 60 } };
  const unlimited = Object.fromEntries(Object.keys(identityEndpoints).map((name) => [name, many]));
  registerEndpoints(app, {
    endpoints: identityEndpoints,
    handlers: identityRoutes(platform),
    authenticate: (request) => identify(request.headers),
    files: platform.files,
    limits: options.limits ? identityLimits : unlimited,
  });
  after(() => app.close());

  const send: SmallDesk['send'] = (method, path, { by, body, headers } = {}) =>
    app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(by &&
          (by.startsWith('heed_') && !by.includes('=') ? { authorization: `Bearer ${by}` } : { cookie: by })),
        ...headers,
      },
      ...(body && { payload: body }),
    });
  const signIn: SmallDesk['signIn'] = async (email, password = testPassword) =>
    cookieOf(await send('POST', '/session', { body: { email, password } }));
  return { app, platform, send, signIn };
}

/** The cookie that an answer sets, as the browser sends it back. */
export function cookieOf(response: LightMyRequestResponse): string {
  const header = response.headers['set-cookie'];
  if (typeof header !== 'string')
    throw new Error(`no cookie was set: ${response.statusCode} ${response.body}`);
  return header.split(';')[0]!;
}
