import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Place } from './choose-folder.ts';

/** Only names the socket file: nothing listens on TCP. */
export const PORT = 5432;
export const SOCKET = `.s.PGSQL.${PORT}`;

/** The shortest of the limits on a socket's path (macOS 104 bytes with the closing zero, Linux 108). */
const LONGEST_PATH = 103;
const SHORT_PARENTS = ['/run', '/tmp'];
const SHORT_PREFIX = 'heed-socket-';

/**
 * Makes a folder that only PostgreSQL's user (and root) can enter, with a path short enough for a socket. `again` is the
 * one that a server which ended had: who was connected finds the new server there.
 */
export async function makeSocketFolder(place: Place, again?: string): Promise<string> {
  const folder =
    again !== undefined && isShort(again)
      ? await makeAnew(again)
      : await makePrivate(join(place.home, 'socket'));
  if (place.user) await chown(folder, place.user.uid, place.user.gid);
  return folder;
}

async function makePrivate(folder: string): Promise<string> {
  // PostgreSQL reads commas and quotes in the setting as a list.
  if (Buffer.byteLength(join(folder, SOCKET)) > LONGEST_PATH || /[,"]/.test(folder)) return makeShort();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return folder;
}

async function makeShort(): Promise<string> {
  const [first, last] = SHORT_PARENTS.map((parent) => join(parent, SHORT_PREFIX)) as [string, string];
  // A new name each time: in a folder open to all, an existing one may be somebody's trap.
  return process.getuid?.() === 0 ? mkdtemp(first).catch(() => mkdtemp(last)) : mkdtemp(last);
}

/** Fails where the name is taken: it may be somebody's trap. */
async function makeAnew(folder: string): Promise<string> {
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

const isShort = (folder: string) =>
  SHORT_PARENTS.includes(dirname(folder)) && basename(folder).startsWith(SHORT_PREFIX);

/** Removes what a server that no longer runs left in its socket folder, and the folder if it was a short one. */
export async function clearSocketFolder(folder: string, place: { home: string }): Promise<void> {
  if (isShort(folder)) await rm(folder, { recursive: true, force: true });
  // The lock names the dead server's process id, and PostgreSQL would believe in any process that has it now.
  for (const name of [SOCKET, `${SOCKET}.lock`]) await rm(join(place.home, 'socket', name), { force: true });
}
