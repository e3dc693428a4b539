import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { peopleEndpoints, ticketEndpoints } from '@heed/contract';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Database } from '../../../platform/database/index.ts';
import { createFileStore } from '../../../platform/files/index.ts';
import { createHttp, registerEndpoints, type Viewer } from '../../../platform/http/index.ts';
import { createLogger } from '../../../platform/log/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { ticketRoutes, type TicketHooks } from '../routes.ts';
import { nextMinute } from './create-test-ticket.ts';

export interface TestDesk {
  app: FastifyInstance;
  /** Calls the API as this viewer; the body is parsed where it is JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted on field by field; their types are the contract's
  call(
    viewer: Viewer | null,
    method: InjectOptions['method'] & string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any; headers: Record<string, unknown>; raw: Buffer }>;
  /** Uploads bytes; answers the attachment. */
  upload(
    viewer: Viewer,
    name: string,
    contentType: string,
    content: string | Buffer,
  ): Promise<{ id: number; url: string }>;
  blocked: number[];
}

/** The routes of tickets behind the real HTTP layer; who calls is told by the test. */
export async function startTestDesk(database: Database): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-tickets-'));
  const files = await createFileStore(folder);
  const log = createLogger({ level: 'silent' });
  const viewers = new Map<string, Viewer>();
  const blocked: number[] = [];
  const hooks: TicketHooks = {
    blockSender: async (_tx, ticketId) => void blocked.push(ticketId),
    tellOwn: async (_db, addresses) => new Set(addresses.filter((each) => each.endsWith('@desk.example'))),
    findInView: async () => [],
    redactMails: async () => ({ apply: async () => ({ places: 0, fileIds: [] }), discard: async () => {} }),
    eraseWords: async () => {},
  };
  const platform = { database, files, log, clock: { now: nextMinute } } as unknown as Platform;
  const app = await createHttp({
    url: 'http://desk.example',
    trustedProxies: [],
    log,
    ready: async () => true,
  });
  const endpoints = { ...ticketEndpoints, getTimeline: peopleEndpoints.getTimeline };
  registerEndpoints(app, {
    endpoints,
    handlers: ticketRoutes(platform, hooks),
    files,
    authenticate: async (request) => viewers.get(request.headers.authorization ?? '') ?? null,
  });
  after(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  const call: TestDesk['call'] = async (viewer, method, path, body, headers = {}) => {
    const authorization = viewer ? String(viewer.agentId) : '';
    if (viewer) viewers.set(authorization, viewer);
    const response = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: { authorization, ...headers },
      ...(body && { payload: body }),
    });
    const json = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: json ? response.json() : response.body,
      headers: response.headers,
      raw: response.rawPayload,
    };
  };
  const upload: TestDesk['upload'] = async (viewer, name, contentType, content) => {
    const form = new FormData();
    form.append('file', new Blob([content], { type: contentType }), name);
    const request = new Request('http://desk.example', { method: 'POST', body: form });
    const payload = Buffer.from(await request.arrayBuffer());
    viewers.set(String(viewer.agentId), viewer);
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/files',
      payload,
      headers: {
        authorization: String(viewer.agentId),
        'content-type': request.headers.get('content-type')!,
      },
    });
    if (response.statusCode !== 201)
      throw new Error(`the upload was answered ${response.statusCode}: ${response.body}`);
    return response.json();
  };
  return { app, call, upload, blocked };
}
