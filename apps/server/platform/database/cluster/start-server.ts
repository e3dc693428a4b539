import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './choose-folder.ts';
import { clearRemains } from './clear-remains.ts';
import { ClusterError, explainFailure } from './cluster-error.ts';
import { identifyingArguments, settledPostmaster, type Postmaster } from './find-postmaster.ts';
import { keepLogSmall } from './keep-log-small.ts';
import { explainSpawnError, PROGRAM_ENVIRONMENT } from './run-program.ts';
import { FAST_SETTINGS } from './settings.ts';
import { makeSocketFolder, PORT } from './socket-folder.ts';

/**
 * Starts PostgreSQL on an existing cluster and promises it when it accepts connections. It runs in a session of its
 * own, so that neither Ctrl-C nor the death of this process ends it.
 * @throws {ClusterError} with PostgreSQL's own reason
 */
export async function startServer(
  place: Place,
  programs: string,
  options: { fast: boolean; log: (message: string) => void; socketFolder?: string },
): Promise<Postmaster> {
  const clusterName = `heed-${createHash('sha256').update(place.data).digest('hex').slice(0, 16)}`;
  await clearRemains(place, clusterName);
  await keepLogSmall(place.log);
  const args = [...identifyingArguments(place.data), await makeSocketFolder(place, options.socketFolder)];
  args.push(
    '-p',
    String(PORT),
    '-c',
    'listen_addresses=',
    '-c',
    `cluster_name=${clusterName}`,
    ...(options.fast ? FAST_SETTINGS : []),
  );
  const before = (await stat(place.log).catch(() => undefined))?.size ?? 0;
  const child = launch(join(programs, 'bin', 'postgres'), args, place);
  const ended = new Promise<Error | 'ended'>((resolve) => {
    child.once('exit', () => resolve('ended'));
    child.once('error', resolve);
  });
  for (;;) {
    const running = await settledPostmaster(place.data, options.log);
    if (running) return running;
    const end = await Promise.race([ended, sleep(5)]);
    if (end instanceof Error) throw explainSpawnError(end, child.spawnfile);
    if (end === 'ended') return otherStart(place, options.log, before);
  }
}

function launch(program: string, args: string[], place: Place): ChildProcess {
  // To a file: a pipe would block or kill PostgreSQL once this process is gone.
  const log = openSync(place.log, 'a', 0o600);
  try {
    const child = spawn(program, args, {
      cwd: place.data,
      env: PROGRAM_ENVIRONMENT,
      uid: place.user?.uid,
      gid: place.user?.gid,
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

// Ours ended at once: either one that was starting unseen got there first, or there is a reason in the log.
async function otherStart(place: Place, log: (message: string) => void, before: number): Promise<Postmaster> {
  const other = await settledPostmaster(place.data, log);
  if (other) return other;
  const said = (await readFile(place.log)).subarray(before).toString();
  const failure = explainFailure(said, place.home, 'Starting PostgreSQL');
  throw new ClusterError(`${failure.message} Its log is ${place.log}.`, { cause: said });
}
