/**
 * The database that Heed brings along: a real PostgreSQL as a process of its own, on a private socket.
 *
 * It outlives a killed server: the next start attaches to it. A server in turn outlives a killed PostgreSQL
 * (`keepRunning`): it starts it again. Several processes may use one cluster; the last one to
 * call `stop` shuts it down. In the data folder: `cluster/` (the data, the password, Heed's settings), `socket/`,
 * `postgres.log`, two empty lock files, and, where PostgreSQL's user cannot enter the folder, `location.txt`, which
 * says where the first three are instead.
 */
import { readFile, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chooseFolder, findPlace, openDataFolder, type Place } from './choose-folder.ts';
import { ClusterError, explainFailure } from './cluster-error.ts';
import { tryLock, waitForLock, type FileLock } from './file-lock.ts';
import { findBinaries } from './find-binaries.ts';
import { findPostmaster, settledPostmaster, type Postmaster } from './find-postmaster.ts';
import { initCluster, SUPERUSER } from './init-cluster.ts';
import { watchLog } from './keep-log-small.ts';
import { keepRunning, type Tell } from './keep-running.ts';
import { placeBinaries } from './place-binaries.ts';
import { startServer } from './start-server.ts';
import { stopServer } from './stop-server.ts';

export { openDataFolder } from './choose-folder.ts';
export { ClusterError } from './cluster-error.ts';

export interface ClusterOptions {
  /** Made if missing; relative to the working directory. */
  dataFolder: string;
  /** Takes sentences for the operator. */
  log: Tell;
  /** Starts PostgreSQL again whenever it ends before `stop`; one sentence at the level `warn` tells of each time. */
  keepRunning?: boolean;
  /** For tests only: quick, and a crash of the machine may lose everything. */
  fast?: boolean;
}

export interface Cluster {
  /** For `pg`: the host is the socket's folder. The user is the cluster's superuser. */
  connection: { host: string; port: number; user: string; password: string };
  /** The same as an address that `pg` and libpq understand. */
  url(database: string): string;
  /** True when PostgreSQL was already running. */
  attached: boolean;
  /** Of the PostgreSQL that was found or started. */
  pid: number;
  /** Where the data lies: the data folder, or another that PostgreSQL's user can enter. */
  home: string;
  /** Ends this use; shuts PostgreSQL down and waits for it unless another process still uses it. */
  stop(): Promise<void>;
}

/**
 * Promises a running cluster: attaches to the one that runs on this data folder, or starts it, or makes it first.
 * @throws {ClusterError} with a sentence for the operator
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = await openDataFolder(options.dataFolder);
  const turn = await takeTurn(folder, options.log);
  try {
    const place = await chooseFolder(folder, options.log);
    const running = await settledPostmaster(place.data, options.log);
    const postmaster = running ?? (await initAndStart(place, options));
    return await useCluster(place, postmaster, { ...options, attached: running !== undefined });
  } catch (error) {
    throw explainFailure(error, folder, 'Starting the database');
  } finally {
    turn.release();
  }
}

/** Says whether PostgreSQL runs on this data folder, and as which process. */
export async function findCluster(dataFolder: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const folder = await realpath(dataFolder).catch(() => undefined);
  if (folder === undefined) return undefined;
  const found = await findPostmaster((await findPlace(folder)).data);
  return found && { pid: found.pid, ready: found.status === 'ready' };
}

/** Shuts PostgreSQL down whoever uses it, and waits; promises false when it did not run. */
export async function stopCluster(dataFolder: string, log: (message: string) => void): Promise<boolean> {
  if (!(await findCluster(dataFolder))) return false;
  const folder = await realpath(dataFolder);
  const turn = await takeTurn(folder, log);
  await stopServer(await findPlace(folder), log).finally(() => turn.release());
  return true;
}

/**
 * Removes the cluster of a data folder with everything in it; the folder itself stays, with its locks.
 * @throws {ClusterError} while a process uses it.
 */
export async function removeCluster(dataFolder: string, log: (message: string) => void): Promise<void> {
  const folder = await realpath(dataFolder).catch(() => undefined);
  if (folder === undefined) return;
  const turn = await takeTurn(folder, log);
  const use = tryLock(join(folder, 'use.lock'), 'exclusive');
  try {
    if (!use)
      throw new ClusterError(`The database in ${folder} is in use by another process: end that first.`);
    const place = await findPlace(folder);
    await stopServer(place, log);
    for (const path of [dirname(place.data), place.log, join(place.home, 'socket')])
      await rm(path, { recursive: true, force: true });
  } finally {
    use?.release();
    turn.release();
  }
}

// One at a time looks, cleans up, starts or stops.
function takeTurn(folder: string, log: (message: string) => void): Promise<FileLock> {
  return waitForLock(join(folder, 'start.lock'), 'exclusive', () =>
    log('Another process is starting or stopping the database: waiting for it.'),
  );
}

async function initAndStart(
  place: Place,
  options: ClusterOptions,
  socketFolder?: string,
): Promise<Postmaster> {
  const binaries = findBinaries();
  const fast = options.fast === true;
  const programs = await placeBinaries(binaries, place);
  await initCluster(place, binaries, programs, fast);
  return startServer(place, programs, { fast, log: options.log, socketFolder });
}

async function useCluster(
  place: Place,
  { pid, port, socketFolder }: Postmaster,
  options: ClusterOptions & { attached: boolean },
): Promise<Cluster> {
  const { attached, log } = options;
  const usage = join(place.dataFolder, 'use.lock');
  const use = await waitForLock(usage, 'shared', () => log('Waiting for the database to be free.'));
  const password = await readFile(place.passwordFile, 'utf8');
  const endWatch = watchLog(place.log, log);
  // As a later start would: of several processes that see it end, one starts it and the others find it running.
  const restart = async () => {
    const turn = await takeTurn(place.dataFolder, log);
    try {
      return (await settledPostmaster(place.data, log)) ?? (await initAndStart(place, options, socketFolder));
    } finally {
      turn.release();
    }
  };
  const endKeeping = options.keepRunning ? keepRunning(place, restart, log) : async () => {};
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await endKeeping();
    const turn = await takeTurn(place.dataFolder, log);
    endWatch();
    use.release();
    const last = tryLock(usage, 'exclusive');
    try {
      if (last) await stopServer(place, log);
    } finally {
      last?.release();
      turn.release();
    }
  };
  return {
    connection: { host: socketFolder, port, user: SUPERUSER, password },
    url: (database) =>
      `postgresql://${SUPERUSER}:${password}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}`,
    attached,
    pid,
    home: place.home,
    stop: () => (stopped ??= stop()),
  };
}
