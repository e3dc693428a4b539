import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { endpoint, idText, type Permission } from '@heed/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { refuse } from '../../errors/index.ts';
import { createFileStore, type FileStore } from '../../files/index.ts';
import { createLogger } from '../../log/index.ts';
import {
  createHttp,
  registerEndpoints,
  sendBytes,
  serveApiReference,
  type AppFolder,
  type Handlers,
  type Limits,
  type Viewer,
} from '../index.ts';

const tag = 'things';
const thing = z.object({ id: z.int(), name: z.string(), at: z.iso.datetime() });
const name = z.string().trim().min(1).max(20);

/** A contract of one endpoint of each kind, so that HTTP is tested without the product. */
export const thingEndpoints = {
  hello: endpoint({
    method: 'GET',
    path: '/hello',
    access: 'public',
    tag,
    summary: 'Say hello',
    query: z.object({ times: z.coerce.number().int().min(1).max(3).default(1) }),
    response: z.object({ hello: z.string(), times: z.int() }),
  }),
  enter: endpoint({
    method: 'POST',
    path: '/entry',
    access: 'public',
    tag,
    summary: 'Try a name',
    status: 204,
    body: z.object({ name }),
  }),
  whoAmI: endpoint({
    method: 'GET',
    path: '/me',
    access: 'signedIn',
    tag,
    summary: 'Me',
    response: z.object({ name: z.string() }),
  }),
  createThing: endpoint({
    method: 'POST',
    path: '/things',
    access: 'ticket.open',
    tag,
    summary: 'Make a thing',
    status: 201,
    idempotent: true,
    body: z.object({ name, kind: z.enum(['big', 'small']).default('small') }),
    response: thing,
  }),
  getThing: endpoint({
    method: 'GET',
    path: '/things/:id',
    access: 'ticket.read',
    tag,
    summary: 'A thing',
    params: z.object({ id: idText }),
    response: thing,
  }),
  removeThing: endpoint({
    method: 'DELETE',
    path: '/things/:id',
    access: 'ticket.update',
    tag,
    summary: 'Remove a thing',
    params: z.object({ id: idText }),
    status: 204,
  }),
  breakThing: endpoint({
    method: 'GET',
    path: '/things/:id/broken',
    access: 'ticket.read',
    tag,
    summary: 'Fails',
    params: z.object({ id: idText }),
    response: thing,
  }),
  upload: endpoint({
    method: 'POST',
    path: '/files',
    access: 'signedIn',
    tag,
    summary: 'Upload',
    status: 201,
    upload: true,
    response: z.object({ name: z.string(), contentType: z.string(), sha256: z.string(), sizeBytes: z.int() }),
  }),
  download: endpoint({
    method: 'GET',
    path: '/files/:sha256',
    access: 'signedIn',
    tag,
    summary: 'Download',
    params: z.object({ sha256: z.string() }),
    query: z.object({ type: z.string() }),
    binary: true,
  }),
};

const at = '2026-03-01T10:00:00.000Z';

/** What each endpoint does here; `getThing` knows more than the contract lets out, and `breakThing` fails. */
export function thingHandlers(files: FileStore): Handlers<typeof thingEndpoints> {
  return {
    hello: async ({ query, locale }) => ({ hello: locale === 'en' ? 'Hello' : '你好', times: query.times }),
    enter: async () => {},
    whoAmI: async ({ viewer }) => ({ name: viewer.name }),
    createThing: async ({ body }) => ({ id: 1, name: body.name, at }),
    getThing: async ({ params }) => {
      if (params.id === 404) throw refuse('notFound');
      const row = { id: params.id, name: 'a thing', at, passwordHash: 'secret' };
      return row;
    },
    removeThing: async () => {},
    breakThing: async ({ params }) => {
      if (params.id === 1) throw new Error('connection to 10.0.0.7 refused');
      return { id: params.id, name: 'a thing', at: 'yesterday' };
    },
    upload: async ({ file }) => file!,
    download: async (call) => {
      const opened = await files.open(call.params.sha256);
      if (opened === null) throw refuse('notFound');
      await sendBytes(call, { ...opened, contentType: call.query.type, name: '发票 "1".pdf', inline: true });
    },
  };
}

export function viewerWith(permissions: Permission[]): Viewer {
  return {
    agentId: 7,
    name: 'Ada',
    permissions: new Set(permissions),
    scope: 'all',
    groupIds: [],
    locale: 'zh-CN',
    sessionId: 1,
    apiKeyId: null,
  };
}

export interface SmallDeskOptions {
  url?: string;
  limits?: Limits<typeof thingEndpoints>;
  apps?: AppFolder[];
  ready?: () => Promise<boolean>;
  trustedProxies?: string[];
}

/** A server with these endpoints. `Authorization: Bearer ticket.read,ticket.open` signs in with these permissions. */
export async function startSmallDesk(
  options: SmallDeskOptions = {},
): Promise<{ app: FastifyInstance; files: FileStore; logged: string[]; filesFolder: string }> {
  const filesFolder = await mkdtemp(join(tmpdir(), 'heed-http-'));
  const files = await createFileStore(filesFolder);
  const logged: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void logged.push(line) } });
  const app = await createHttp({
    url: options.url ?? 'http://desk.test',
    trustedProxies: options.trustedProxies ?? [],
    log,
    ready: options.ready ?? (async () => true),
    apps: options.apps ?? [],
  });
  registerEndpoints(app, {
    endpoints: thingEndpoints,
    handlers: thingHandlers(files),
    authenticate: async ({ headers }) =>
      headers.authorization
        ? viewerWith(headers.authorization.slice('Bearer '.length).split(',') as Permission[])
        : headers.cookie
          ? viewerWith(['ticket.open'])
          : null,
    files,
    limits: options.limits ?? {},
  });
  serveApiReference(app, { endpoints: thingEndpoints, title: 'Things', version: '1.0.0' });
  after(async () => {
    await app.close();
    await rm(filesFolder, { recursive: true });
  });
  return { app, files, logged, filesFolder };
}
