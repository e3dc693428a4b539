import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createClient, type Client } from '@heed/client';
import type { Permission } from '@heed/contract';
import { startHeed, type RunningHeed } from '../../apps/server/app/start-heed.ts';
import { createApiKey, hashPassword, setUpDesk } from '../../apps/server/modules/identity/index.ts';
import { readConfig } from '../../apps/server/platform/config/index.ts';
import { system, transact, type Database } from '../../apps/server/platform/database/index.ts';
import { createLogger } from '../../apps/server/platform/log/index.ts';
import { testDatabase } from './database.ts';
import { findFreePort } from './ports.ts';

export const owner = { email: 'owner@desk.example', name: 'Olga Owner', password: 'correct horse battery' };

/** Heed as it runs, on a database of its own, set up with an owner. */
export interface TestHeed {
  url: string;
  smtpPort: number;
  database: Database;
  running: RunningHeed;
  /** A client with the owner's API key. */
  client: Client;
  apiKey: string;
  /** A key of the owner limited to these permissions. */
  keyWith(permissions: Permission[]): Promise<string>;
}

/** Starts all of Heed for the test file that calls it and stops it after the file's last test. */
export async function testHeed(environment: Record<string, string> = {}): Promise<TestHeed> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'heed-data-'));
  let stop = async (): Promise<void> => {};
  // Before the database's own end, which drops it: hooks run in the order in which they were registered.
  after(async () => {
    await stop();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const database = await testDatabase();
  const [port, smtpPort] = [await findFreePort(), await findFreePort()];
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    HEED_PORT: String(port),
    HEED_SMTP_PORT: String(smtpPort),
    HEED_DATA: dataFolder,
    HEED_URL: url,
    HEED_SECRET: 'a secret for tests that is long enough',
    DATABASE_URL: database.url,
    ...environment,
  });
  const running = await startHeed(
    config,
    createLogger({ level: process.env.HEED_LOG_LEVEL === 'info' ? 'info' : 'fatal' }),
  );
  stop = running.stop;
  const passwordHash = await hashPassword(owner.password);
  const { ownerId } = await transact(database, { actor: system, now: new Date() }, (tx) =>
    setUpDesk(tx, {
      company: 'Acme',
      name: owner.name,
      email: owner.email,
      locale: 'en',
      timeZone: 'UTC',
      passwordHash,
    }),
  );
  const key = async (permissions: Permission[] | null) =>
    (
      await transact(database, { actor: system, now: new Date() }, (tx) =>
        createApiKey(tx, { agentId: ownerId, name: 'test', permissions, expiresAt: null }),
      )
    ).secret;
  const apiKey = await key(null);
  return {
    url,
    smtpPort,
    database,
    running,
    apiKey,
    client: createClient({ baseUrl: url, apiKey }),
    keyWith: key,
  };
}
