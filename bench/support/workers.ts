import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load.ts';

/** Applies a load from a process of its own, so that the client's work is not the server's. */
export async function applyLoad(load: Load): Promise<LoadResult> {
  const child = fork(fileURLToPath(import.meta.resolve('./load.ts')));
  child.send(load);
  const [result] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [undefined]),
  ])) as [LoadResult | undefined];
  child.kill();
  if (!result) throw new Error('the load client ended early');
  if (result.failed > 0)
    throw new Error(
      `${result.failed} of ${result.count} requests failed, the first with: ${result.firstFailure}`,
    );
  return result;
}

/** A running floor server. */
export interface Floor {
  port: number;
  pid: number;
  stop(): void;
}

/** Starts the bare server on a database of this address. */
export async function startFloor(url: string): Promise<Floor> {
  const child = fork(fileURLToPath(import.meta.resolve('./floor-server.ts')), [url]);
  const [port] = (await once(child, 'message')) as [number];
  return { port, pid: child.pid!, stop: () => void child.kill() };
}
