import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathOf, type FileStore, type OpenedFile } from './file-store.ts';
import { absent, openAside, writeAside } from './write-aside.ts';

/**
 * A file store in a folder of this machine: `<folder>/ab/cd/<sha256>`. Bytes are written aside, flushed and renamed
 * into place, so that a crash leaves either the whole file or none; what a crash left aside is swept at the start.
 */
export async function createFileStore(folder: string): Promise<FileStore> {
  const aside = await openAside(folder);
  const find = (sha256: string) => join(folder, pathOf(sha256));
  return {
    put: (content, options) =>
      writeAside(aside, content, options?.maxBytes ?? Number.POSITIVE_INFINITY, (path, { sha256 }) =>
        moveInto(folder, path, find(sha256)),
      ),
    open: (sha256) => openFile(find(sha256)),
    read: (sha256) => readFile(find(sha256)).catch(absent),
    remove: (sha256, putBefore) => remove(find(sha256), join(aside, `${sha256}.removing`), putBefore),
  };
}

async function moveInto(folder: string, path: string, target: string): Promise<void> {
  await mkdir(join(target, '..'), { recursive: true });
  await rename(path, target);
  for (const parent of [join(target, '..'), join(target, '../..'), folder]) await syncFolder(parent);
}

/** A rename is durable once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Taken aside first: what is put from then on is another file, and what turns out to be young goes back. */
async function remove(path: string, temporary: string, putBefore: Date): Promise<void> {
  if ((await rename(path, temporary).then(() => true, absent)) === null) return;
  const { mtimeMs } = await stat(temporary);
  await (mtimeMs < putBefore.getTime() ? rm(temporary) : rename(temporary, path));
}

async function openFile(path: string): Promise<OpenedFile | null> {
  const handle = await open(path, 'r').catch(absent);
  if (handle === null) return null;
  const { size } = await handle.stat();
  return { content: handle.createReadStream(), sizeBytes: size };
}
