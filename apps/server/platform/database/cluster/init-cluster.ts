import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  lchown,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Place } from './choose-folder.ts';
import type { ServerUser } from './choose-user.ts';
import { ClusterError, explainFailure } from './cluster-error.ts';
import type { Binaries } from './find-binaries.ts';
import { runProgram } from './run-program.ts';
import { OPERATOR_SETTINGS, SETTINGS } from './settings.ts';

/** The database superuser of every cluster; its password is random and kept beside the data, readable by Heed alone. */
export const SUPERUSER = 'heed';

/**
 * Makes the cluster if there is none. It is made in a folder beside and renamed when complete, so that a crash in
 * between leaves nothing that looks like a cluster.
 * @throws {ClusterError} also for data of another major version, which PostgreSQL cannot open
 */
export async function initCluster(
  place: Place,
  binaries: Binaries,
  programs: string,
  fast: boolean,
): Promise<void> {
  await removeHalfMade(place);
  if (existsSync(place.data)) await checkData(place, binaries);
  else await makeCluster(place, programs, fast);
  await writeSettings(place);
}

async function removeHalfMade(place: Place): Promise<void> {
  for (const name of await readdir(place.home)) {
    if (!name.startsWith('new-')) continue;
    // Its initdb may still be writing; without its files it soon gives up.
    await rm(join(place.home, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function checkData(place: Place, binaries: Binaries): Promise<void> {
  const found = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new ClusterError(
        `${place.data} holds no complete PostgreSQL data: restore it, or move it away to begin empty.`,
      );
    },
  );
  const major = Number.parseInt(found, 10);
  if (major !== binaries.major) {
    throw new ClusterError(
      `The data in ${place.data} was made by PostgreSQL ${major} and this Heed brings PostgreSQL ${binaries.major}: export it with the version of Heed that made it, or set DATABASE_URL to a PostgreSQL ${major} server.`,
    );
  }
  // A backup put back by root belongs to root.
  if (place.user && (await stat(place.data)).uid === 0) await giveAll(place.data, place.user);
}

async function giveAll(folder: string, user: ServerUser): Promise<void> {
  await lchown(folder, user.uid, user.gid);
  for (const name of await readdir(folder, { recursive: true }))
    await lchown(join(folder, name), user.uid, user.gid);
}

async function makeCluster(place: Place, programs: string, fast: boolean): Promise<void> {
  const half = join(place.home, `new-${randomBytes(4).toString('hex')}`);
  const data = join(half, 'data');
  const password = randomBytes(24).toString('hex');
  const secret = join(half, 'password');
  try {
    await mkdir(data, { recursive: true, mode: 0o700 });
    if (place.user) await chmod(half, 0o711);
    await writeFile(secret, password, { mode: 0o600 });
    if (place.user) for (const path of [data, secret]) await chown(path, place.user.uid, place.user.gid);
    await runInitdb(place, programs, { data, secret, fast });
    if (place.user) await chown(secret, 0, 0);
    await rename(half, dirname(place.data));
    if (!fast) await flushFolder(place.home);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw explainFailure(error, place.home, 'Making the database');
  }
}

async function runInitdb(
  place: Place,
  programs: string,
  { data, secret, fast }: { data: string; secret: string; fast: boolean },
): Promise<void> {
  const args = ['-D', data, '-U', SUPERUSER, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8'];
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (fast) args.push('--no-sync');
  const as = { user: place.user, cwd: dirname(data) };
  const initdb = (more: string[]) => runProgram(join(programs, 'bin', 'initdb'), [...args, ...more], as);
  // pg_trgm asks the system what a letter is, not the builtin locale: under C, parts of Chinese words have no index.
  let { code, output } = await initdb(['--lc-ctype=C.UTF-8']);
  if (code !== 0 && output.includes('invalid locale name')) ({ code, output } = await initdb([]));
  if (code !== 0) throw new Error(output);
  // Written by PostgreSQL's user: root must not write where another user could lay a link.
  const write = ['-c', 'printf %s "$1" > postgresql.conf', 'sh', OPERATOR_SETTINGS];
  const written = await runProgram('/bin/sh', write, { user: place.user, cwd: data });
  if (written.code !== 0) throw new Error(written.output);
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

async function writeSettings(place: Place): Promise<void> {
  const file = join(dirname(place.data), 'heed.conf');
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === SETTINGS) return;
  await writeFile(file, SETTINGS);
  // PostgreSQL's user reads it, whatever the umask of root.
  await chmod(file, 0o644);
}
