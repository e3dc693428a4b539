import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  findCluster,
  startCluster,
  stopCluster,
  type Cluster,
} from '../../apps/server/platform/database/cluster/index.ts';
import { openDatabase, type Database } from '../../apps/server/platform/database/index.ts';
import { findFreePort } from '../../test/support/ports.ts';

const main = join(import.meta.dirname, '../../apps/server/main.ts');
/** What `npm start` gives the runtime. */
const asStarted = ['--max-semi-space-size=8'];
const TMPFS = 0x01021994;

/** What the owner of a desk signs in with. */
export const owner = { email: 'owner@bench.example', password: 'correct horse battery' };

/** A running `heed serve`. */
export interface Server {
  pid: number;
  port: number;
  smtpPort: number;
  /** From the start of the process to its ready line, in ms. */
  startedInMs: number;
  stop(): Promise<void>;
}

/** A desk of its own: a data folder on a real disk, durable settings, the owner's API key. */
export interface Desk {
  folder: string;
  apiKey: string;
  database: Database;
  /** Address of another database in the same PostgreSQL. */
  urlOf: (database: string) => string;
  postmaster: number;
  /** Starts the server in a process of its own; `roles` as in HEED_ROLES. */
  serve(options?: { roles?: string; nodeOptions?: string[] }): Promise<Server>;
  /** Runs a command of Heed on this desk. @returns what it printed. */
  heed(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Makes a desk that is set up and holds nothing yet. */
export async function createDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(await realDisk(), 'heed-bench-'));
  const heed = (...args: string[]) => runHeed(folder, args);
  const postgres = join(folder, 'postgres');
  let cluster: Cluster | undefined;
  const remove = async () => {
    await cluster?.stop();
    await stopCluster(postgres, () => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { apiKey } = JSON.parse(
      await heed('setup', '--email', owner.email, '--name', 'Owner', '--password', owner.password, '--json'),
    ) as { apiKey: string };
    cluster = await startCluster({ dataFolder: postgres, log: () => {} });
    const database = openDatabase({ url: cluster.url('heed'), size: 2, onError: () => {} });
    const { pid } = (await findCluster(postgres))!;
    return {
      folder,
      apiKey,
      database,
      urlOf: cluster.url,
      postmaster: pid,
      heed,
      serve: (options = {}) => serve(folder, options),
      remove: () => database.close().then(remove),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The temporary folder, unless that is memory: there, a durable write would cost nothing. */
async function realDisk(): Promise<string> {
  return (await statfs(tmpdir())).type === TMPFS ? '/var/tmp' : tmpdir();
}

function environment(folder: string, more: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, HEED_URL: __, ...inherited } = process.env;
  return { ...inherited, HEED_DATA: folder, HEED_LOG_LEVEL: 'warn', ...more };
}

async function serve(
  folder: string,
  { roles = 'web,worker,mail', nodeOptions = [] }: { roles?: string; nodeOptions?: string[] },
): Promise<Server> {
  const [port, smtpPort] = [await findFreePort(), await findFreePort()];
  const env = environment(folder, {
    HEED_PORT: String(port),
    HEED_SMTP_PORT: String(smtpPort),
    HEED_ROLES: roles,
  });
  const started = performance.now();
  const child = spawn(process.execPath, [...asStarted, ...nodeOptions, main, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilReady(child);
  return {
    pid: child.pid!,
    port,
    smtpPort,
    startedInMs: performance.now() - started,
    stop: () => end(child),
  };
}

/** Resolves at the ready line; rejects when the process ends before. */
export async function untilReady(child: ChildProcess): Promise<void> {
  const lines = createInterface({ input: child.stdout! });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => line.includes('Heed is ready') && resolve());
    child.once('exit', (code) => reject(new Error(`heed serve ended with code ${code}`)));
  });
}

/** Ends a process gracefully and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function runHeed(folder: string, args: string[]): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], {
    env: environment(folder, {}),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`heed ${args[0]} ended with code ${code}`);
  return output;
}
