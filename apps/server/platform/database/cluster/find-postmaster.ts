import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from './processes.ts';

/** PostgreSQL's main process, as it describes itself in its postmaster.pid. */
export interface Postmaster {
  pid: number;
  status: 'starting' | 'ready' | 'stopping';
  port: number;
  socketFolder: string;
}

/** The arguments by which the main process of these data is recognised; they come first on its command line. */
export function identifyingArguments(data: string): string[] {
  return ['-D', data, '-k'];
}

/** Tells whether a command line is that of the main process of these data. */
export function isPostmaster(command: string, data: string): boolean {
  const [program, rest] = command.split(` ${identifyingArguments(data).join(' ')} `);
  return rest !== undefined && basename(program ?? '') === 'postgres';
}

/** What postmaster.pid says, be it true or stale. */
export async function readPostmasterFile(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '';
    throw error;
  });
  // pid, data, start time, port, socket folder, address, shared memory, status (PostgreSQL's utils/pidfile.h)
  const [pid, , , port, socketFolder, , , status] = text.split('\n').map((line) => line.trim());
  if (!Number(pid)) return undefined;
  return {
    pid: Number(pid),
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
    port: Number(port),
    socketFolder: socketFolder ?? '',
  };
}

/** The main process of these data if it runs; never a zombie or another program that got its process id. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const found = await readPostmasterFile(data);
  if (!found) return undefined;
  const command = await commandOf(found.pid);
  return command !== undefined && isPostmaster(command, data) ? found : undefined;
}

/**
 * Waits while the main process starts or stops: promises it once it accepts connections, or `undefined` when it is
 * gone. Recovery after a crash takes as long as it takes; `log` hears of it every ten seconds.
 */
export async function settledPostmaster(
  data: string,
  log: (message: string) => void,
): Promise<Postmaster | undefined> {
  for (let notice = Date.now() + 10_000; ;) {
    const found = await findPostmaster(data);
    if (!found || found.status === 'ready') return found;
    if (Date.now() > notice) {
      log(
        found.status === 'stopping'
          ? 'PostgreSQL is still stopping.'
          : 'PostgreSQL is still recovering its data.',
      );
      notice = Date.now() + 10_000;
    }
    await sleep(5);
  }
}
