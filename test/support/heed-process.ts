import { type Client, createClient } from '@heed/client';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { findFreePort } from './ports.ts';

/** Whom `setUp` makes. */
export const owner = { name: 'Olga Owner', email: 'owner@desk.example', password: 'correct horse battery' };

const main = join(import.meta.dirname, '../../apps/server/main.ts');

/** Heed as a user runs it: a process of its own, with the PostgreSQL that comes along, on an empty data folder. */
export interface HeedProcess {
  url: string;
  smtpPort: number;
  dataFolder: string;
  /** Of the server; undefined when it does not run. */
  pid(): number | undefined;
  /** Starts it (again) and waits until it is ready; gives what it printed. */
  start(): Promise<string>;
  /** Kills the server alone, at once; PostgreSQL lives on. */
  kill(): Promise<void>;
  /** Ends it gracefully; gives the exit code. */
  stop(): Promise<number | null>;
  /** Ends everything and removes the data. */
  remove(): Promise<void>;
  /** Makes the owner by `heed setup`; gives the owner's key and a client that has it. */
  setUp(): Promise<{ client: Client; apiKey: string }>;
  /** Runs another command of `heed` on the same data; gives standard output. */
  command(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

export async function heedProcess(environment: Record<string, string> = {}): Promise<HeedProcess> {
  const [port, smtpPort, dataFolder] = [
    await findFreePort(),
    await findFreePort(),
    await mkdtemp(join(tmpdir(), 'heed-process-')),
  ];
  const env = {
    ...process.env,
    HEED_DATA: dataFolder,
    HEED_PORT: String(port),
    HEED_SMTP_PORT: String(smtpPort),
    HEED_LOG_LEVEL: 'warn',
    ...environment,
  };
  let server: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return server?.exitCode ?? null;
    const exited = once(server, 'exit');
    server.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    smtpPort,
    dataFolder,
    pid: () => (server?.exitCode === null && server.signalCode === null ? server.pid : undefined),
    start: async () => {
      server = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      return untilReady(server);
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    remove: async () => {
      await end('SIGKILL');
      await stopCluster(join(dataFolder, 'postgres'), () => {});
      await rm(dataFolder, { recursive: true, force: true });
    },
    setUp: async () => {
      const { name, email, password } = owner;
      const options = ['--email', email, '--name', name, '--password', password, '--json'];
      const { stdout } = await runCommand(['setup', ...options], env);
      const { apiKey } = JSON.parse(stdout) as { apiKey: string };
      return { apiKey, client: createClient({ baseUrl: url, apiKey }) };
    },
    command: (...args) => runCommand(args, env),
  };
}

async function untilReady(server: ChildProcess): Promise<string> {
  let printed = '';
  let complaints = '';
  server.stderr!.on('data', (data: Buffer) => (complaints += data.toString()));
  return new Promise((resolve, reject) => {
    server.stdout!.on('data', (data: Buffer) => {
      printed += data.toString();
      if (/Data: .*\n/.test(printed)) resolve(printed);
    });
    server.on('exit', (code) =>
      reject(new Error(`Heed ended with ${code} before it was ready: ${complaints}`)),
    );
  });
}

async function runCommand(args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
