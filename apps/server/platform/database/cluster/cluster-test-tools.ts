import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { findPlace } from './choose-folder.ts';
import { startCluster, stopCluster, type Cluster } from './index.ts';

/**
 * A data folder in a new temporary folder, on request on a small disk of its own; after the test its database is
 * stopped and everything is removed.
 */
export function temporaryDataFolder(
  t: TestContext,
  options: { parentMode?: number; disk?: string } = {},
): string {
  const parent = mkdtempSync(join(tmpdir(), 'heed-cluster-'));
  const folder = join(parent, 'data', 'postgres');
  chmodSync(parent, options.parentMode ?? 0o755);
  if (options.disk) {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${options.disk}`, 'tmpfs', folder]);
  }
  t.after(async () => {
    await stopCluster(folder, () => {});
    const { home } = await findPlace(folder);
    if (options.disk) execFileSync('umount', ['-l', folder]);
    for (const each of [home, parent]) rmSync(each, { recursive: true, force: true });
  });
  return folder;
}

/** Starts a cluster in this process and collects what it tells the operator. */
export async function start(dataFolder: string, options: { fast?: boolean } = {}) {
  const said: string[] = [];
  const log = (message: string) => said.push(message);
  const cluster = await startCluster({ dataFolder, log, fast: options.fast ?? true });
  return Object.assign(cluster, { said });
}

/** Runs one statement and gives its rows. */
export async function query(
  cluster: Pick<Cluster, 'connection'>,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...cluster.connection, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Keeps a backend busy in a way that does not notice the death of its server; gives its process id. */
export async function occupyBackend(cluster: Cluster): Promise<number> {
  const client = new pg.Client({ ...cluster.connection, database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  client.query('select count(*) from generate_series(1, 1000000000000) as n').catch(() => {});
  return rows[0].pid;
}

export interface OtherProcess {
  child: ChildProcess;
  /** What its `startCluster` promised. */
  started: Promise<{ pid: number; attached: boolean; connection: Cluster['connection'] }>;
  kill(name: NodeJS.Signals): Promise<void>;
}

const CODE = `
  import { startCluster } from ${JSON.stringify(import.meta.resolve('./index.ts'))}
  const cluster = await startCluster({ dataFolder: process.env.FOLDER, log: () => {}, fast: true })
  process.on('SIGTERM', () => cluster.stop().then(() => process.exit()))
  const { pid, attached, connection } = cluster
  console.log(JSON.stringify({ pid, attached, connection }))
  setInterval(() => {}, 1000)
`;

/** Starts a cluster from another process, which heads its own process group and lives until it is killed. */
export function startElsewhere(t: TestContext, dataFolder: string, uid?: number): OtherProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CODE], {
    env: { ...process.env, FOLDER: dataFolder, HEED_SECRET: 'not for PostgreSQL' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    cwd: '/',
    uid,
    gid: uid,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  t.after(() => child.kill('SIGKILL'));
  const started = new Promise<Awaited<OtherProcess['started']>>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(JSON.parse(line.toString())));
    child.once('exit', () => reject(new Error('The other process ended before it had a cluster.')));
  });
  started.catch(() => {});
  return { child, started, kill: (name) => (child.kill(name), ended) };
}
