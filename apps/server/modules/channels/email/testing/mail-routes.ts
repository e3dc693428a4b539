import { after } from 'node:test';
import { builtInRoles, emailEndpoints } from '@heed/contract';
import { createHttp, registerEndpoints, type Viewer } from '../../../../platform/http/index.ts';
import { viewerOf } from '../../../identity/testing/index.ts';
import type { TestTools } from '../inboxes/checks/try-inbox.ts';
import { emailRoutes } from '../routes.ts';
import type { MailDesk } from './mail-desk.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface MailRoutes {
  /** As the desk's owner. */
  owner: Viewer;
  /** As an agent with the normal agent's role. */
  agent: Viewer;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted on field by field; their types are the contract's
  call(
    viewer: Viewer,
    method: Method,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: any; headers: Record<string, unknown> }>;
}

/** The module's endpoints behind the real HTTP layer; who calls is told by the test. */
export async function startMailRoutes(desk: MailDesk, tools?: TestTools): Promise<MailRoutes> {
  const { platform } = desk;
  const app = await createHttp({
    url: platform.config.url,
    trustedProxies: [],
    log: platform.log,
    ready: async () => true,
  });
  const viewers = new Map<string, Viewer>();
  registerEndpoints(app, {
    endpoints: emailEndpoints,
    handlers: emailRoutes(platform, tools),
    files: platform.files,
    authenticate: async (request) => viewers.get(request.headers.authorization ?? '') ?? null,
  });
  after(() => app.close());
  const owner = await viewerOf(desk.database, desk.ownerId);
  const agent = await viewerOf(desk.database, await desk.agent('Normal Agent'), {
    permissions: new Set(builtInRoles['agent']!.permissions),
  });
  return {
    owner,
    agent,
    call: async (viewer, method, path, body) => {
      const authorization = String(viewer.agentId);
      viewers.set(authorization, viewer);
      const response = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization },
        ...(body && { payload: body }),
      });
      const json = String(response.headers['content-type']).includes('json');
      return {
        status: response.statusCode,
        body: json ? response.json() : response.body,
        headers: response.headers,
      };
    },
  };
}
