import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chooseUser, type ServerUser } from './choose-user.ts';
import { ClusterError, explainFailure } from './cluster-error.ts';
import { runProgram } from './run-program.ts';

/** Where one cluster lives, and as whom. */
export interface Place {
  /** As asked for; holds the locks and, if `home` is elsewhere, the record of where. */
  dataFolder: string;
  /** Holds everything below; the same as `dataFolder` unless PostgreSQL's user cannot enter that. */
  home: string;
  /** PostgreSQL's own data directory. */
  data: string;
  passwordFile: string;
  log: string;
  user: ServerUser | undefined;
}

/**
 * Makes the data folder, or finds it, and gives its real path.
 * @throws {ClusterError} when it cannot be written
 */
export async function openDataFolder(folder: string): Promise<string> {
  const absolute = resolve(folder);
  const isRoot = process.getuid?.() === 0;
  try {
    await mkdir(absolute, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    await access(absolute, constants.W_OK | constants.X_OK);
    // PostgreSQL's user has to pass; what must be closed inside is closed by itself.
    const { mode } = await stat(absolute);
    if (isRoot && (mode & 0o001) === 0) await chmod(absolute, (mode & 0o777) | 0o011);
    return await realpath(absolute);
  } catch (error) {
    throw explainFailure(error, absolute, `Making ${absolute}`);
  }
}

/**
 * Decides where the cluster of a data folder lives. Root cannot run PostgreSQL itself, and the user who does may not
 * be able to enter the folder (a home folder is often closed): then it goes to a folder of its own, which the file
 * `location.txt` in the data folder names; `log` says so when it is made.
 */
export async function chooseFolder(dataFolder: string, log: (message: string) => void): Promise<Place> {
  const record = join(dataFolder, RECORD);
  const { home } = await findPlace(dataFolder);
  if (home !== dataFolder) await checkRecord(dataFolder, record, home);
  const user = await chooseUser(placeIn(home).data);
  const place = { dataFolder, user, ...placeIn(home) };
  if (user && !(await canEnter(user, home))) {
    if (existsSync(place.data)) throw closedFolder(user, home);
    Object.assign(place, placeIn(await makeReachableHome(dataFolder, record, user)));
    log(`The database is kept in ${place.home}, because PostgreSQL's user cannot enter ${dataFolder}.`);
  }
  return place;
}

/** Where the cluster of a data folder was put, if it was. */
export async function findPlace(dataFolder: string): Promise<Omit<Place, 'dataFolder' | 'user'>> {
  const recorded = await readFile(join(dataFolder, RECORD), 'utf8').catch(() => '');
  return placeIn(recorded.trim() || dataFolder);
}

const RECORD = 'location.txt';

function placeIn(home: string) {
  return {
    home,
    data: join(home, 'cluster', 'data'),
    passwordFile: join(home, 'cluster', 'password'),
    log: join(home, 'postgres.log'),
  };
}

// A vanished or shared home must never look like a new, empty database or like somebody else's.
async function checkRecord(dataFolder: string, record: string, home: string): Promise<void> {
  if (!existsSync(home)) {
    throw new ClusterError(
      `The database of ${dataFolder} was kept in ${home}, which is gone: restore it, or delete ${record} to begin with an empty database.`,
    );
  }
  const ownerFile = join(home, 'belongs-to.txt');
  const owner = (await readFile(ownerFile, 'utf8').catch(() => '')).trim();
  if (owner === dataFolder) return;
  if (owner !== '' && existsSync(join(owner, RECORD))) {
    throw new ClusterError(
      `${dataFolder} is a copy of ${owner} and would share its database in ${home}: delete ${record} to give the copy an empty database of its own.`,
    );
  }
  await writeFile(ownerFile, `${dataFolder}\n`);
}

async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  const { code } = await runProgram('/bin/sh', ['-c', 'test -x "$1/."', 'sh', folder], { user });
  return code === 0;
}

function closedFolder(user: ServerUser, folder: string): ClusterError {
  return new ClusterError(
    `PostgreSQL runs as user ${user.name}, who cannot enter ${folder}: allow it with "chmod a+x" on the folders above, or move the data folder.`,
  );
}

async function makeReachableHome(dataFolder: string, record: string, user: ServerUser): Promise<string> {
  const name = `heed-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`;
  // Folders that only root may write, so that nobody else can have laid out a trap under the same name.
  for (const parent of ['/var/lib', '/opt']) {
    const home = join(parent, name);
    try {
      await mkdir(home, { recursive: true, mode: 0o711 });
      await chmod(home, 0o711);
      if (!(await canEnter(user, home))) continue;
      await writeFile(join(home, 'belongs-to.txt'), `${dataFolder}\n`);
      await writeFile(record, `${home}\n`);
      return home;
    } catch {
      continue;
    }
  }
  throw closedFolder(user, dataFolder);
}
