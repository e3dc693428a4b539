import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { peopleEndpoints, ticketEndpoints } from '@heed/contract';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../platform/database/index.ts';
import { createFileStore } from '../../../platform/files/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { startTestApi, type CallAs } from '../../../platform/http/testing/start-test-api.ts';
import { createLogger } from '../../../platform/log/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { ticketRoutes, type TicketHooks } from '../routes.ts';
import { nextMinute } from './create-test-ticket.ts';

export interface TestDesk {
  app: FastifyInstance;
  call: CallAs;
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
  const blocked: number[] = [];
  const hooks: TicketHooks = {
    blockSender: async (_tx, ticketId) => void blocked.push(ticketId),
    tellOwn: async (_db, addresses) => new Set(addresses.filter((each) => each.endsWith('@desk.example'))),
    findInView: async () => [],
    redactMails: async () => ({ apply: async () => ({ places: 0, fileIds: [] }), discard: async () => {} }),
    eraseWords: async () => {},
  };
  const log = createLogger({ level: 'silent' });
  const platform = { database, files, log, clock: { now: nextMinute } } as unknown as Platform;
  const { app, call, comesFrom } = await startTestApi({
    endpoints: {
      ...ticketEndpoints,
      getTimeline: peopleEndpoints.getTimeline,
      listCustomerFiles: peopleEndpoints.listCustomerFiles,
    },
    handlers: ticketRoutes(platform, hooks),
    files,
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const upload: TestDesk['upload'] = async (viewer, name, contentType, content) => {
    const form = new FormData();
    form.append('file', new Blob([content], { type: contentType }), name);
    const request = new Request('http://desk.example', { method: 'POST', body: form });
    const payload = Buffer.from(await request.arrayBuffer());
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/files',
      payload,
      headers: {
        ...comesFrom(viewer),
        'content-type': request.headers.get('content-type')!,
      },
    });
    if (response.statusCode !== 201)
      throw new Error(`the upload was answered ${response.statusCode}: ${response.body}`);
    return response.json();
  };
  return { app, call, upload, blocked };
}
