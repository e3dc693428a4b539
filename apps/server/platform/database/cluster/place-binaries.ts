import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './choose-folder.ts';
import type { ServerUser } from './choose-user.ts';
import type { Binaries } from './find-binaries.ts';
import { runProgram } from './run-program.ts';

/**
 * Gives the folder of programs (bin/, lib/, share/) that PostgreSQL's user can run: npm's own, or, where that user
 * cannot reach it, a copy beside the data, made once a version. Call it only while no server runs from an older copy.
 */
export async function placeBinaries(binaries: Binaries, place: Place): Promise<string> {
  if (!place.user || (await canRun(place.user, binaries.root))) return binaries.root;
  const folder = join(place.home, 'binaries');
  const copy = join(folder, binaries.version);
  if (!existsSync(copy)) await copyBinaries(binaries.root, folder, copy);
  for (const name of await readdir(folder)) {
    if (name !== binaries.version) await rm(join(folder, name), { recursive: true, force: true });
  }
  return copy;
}

async function canRun(user: ServerUser, root: string): Promise<boolean> {
  const script = 'test -x "$1/bin/postgres" && test -r "$1/share/postgresql/postgres.bki"';
  const { code } = await runProgram('/bin/sh', ['-c', script, 'sh', root], { user });
  return code === 0;
}

async function copyBinaries(from: string, folder: string, to: string): Promise<void> {
  const half = join(folder, `new-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  const script = 'cp -R "$1" "$2" && chmod -R a+rX "$3" && chmod -R go-w "$2"';
  const { code, output } = await runProgram('/bin/sh', ['-c', script, 'sh', from, half, folder]);
  if (code !== 0) {
    await rm(half, { recursive: true, force: true });
    throw new Error(output || `Copying ${from} to ${to} was interrupted.`);
  }
  await rename(half, to);
}
