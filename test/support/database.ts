import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { startCluster } from '../../apps/server/platform/database/cluster/index.ts';
import {
  ensurePartitions,
  migrate,
  openDatabase,
  type Database,
} from '../../apps/server/platform/database/index.ts';

const migrations = join(import.meta.dirname, '../../apps/server/migrations');
/** Template creation is serialised between test files by this lock. */
const TEMPLATE_LOCK = 7_233_999;

/** Where the shared test cluster lies: in memory where the machine has such a folder. It stays up between runs. */
export function testClusterFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  return join(base, `heed-test-${userInfo().uid}`);
}

/** URL builder of the shared test cluster; starts it when it does not run. */
export async function testCluster(): Promise<(database: string) => string> {
  const cluster = await startCluster({ dataFolder: testClusterFolder(), log: () => {}, fast: true });
  return cluster.url;
}

/**
 * A database of its own for the test file that calls it: a clone of the migrated template, dropped after the
 * file's last test. Call once per file, at the top level.
 */
export async function testDatabase(): Promise<Database> {
  const url = await testCluster();
  const template = await templateDatabase(url);
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await administer(url, `create database ${name} template ${template} strategy file_copy`);
  const database = openDatabase({ url: url(name), onError: () => {} });
  after(async () => {
    await database.close();
    await administer(url, `drop database if exists ${name} with (force)`);
  });
  return database;
}

async function templateDatabase(url: (database: string) => string): Promise<string> {
  const name = `template_${await schemaHash()}`;
  const client = new pg.Client(url('postgres'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query(
      'select 1 from pg_database where datname = $1 and datistemplate',
      [name],
    );
    if (rowCount === 0) {
      await client.query(`drop database if exists ${name}`);
      await client.query(`create database ${name}`);
      const database = openDatabase({ url: url(name), onError: () => {} });
      await migrate(database, new Date());
      // Tests live in a fixed year, so that what they say does not depend on the calendar.
      await ensurePartitions(database, new Date('2026-01-01T00:00:00Z'));
      await database.close();
      await client.query(`alter database ${name} with is_template true`);
    }
  } finally {
    await client.end();
  }
  return name;
}

/** Of the migrations and the month, which decides the journal's partitions. */
async function schemaHash(): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 7));
  for (const file of (await readdir(migrations)).filter((f) => /^\d{4}_.*\.sql$/.test(f)).sort())
    hash.update(await readFile(join(migrations, file)));
  return hash.digest('hex').slice(0, 12);
}

async function administer(url: (database: string) => string, statement: string): Promise<void> {
  const client = new pg.Client(url('postgres'));
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
