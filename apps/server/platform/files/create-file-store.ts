import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** SHA-256 of the bytes, lower-case hex: the file's address. */
  sha256: string;
  sizeBytes: number;
}

export interface OpenedFile {
  content: Readable;
  sizeBytes: number;
}

export interface FileStore {
  /**
   * Stores bytes durably; the same bytes are stored once. On return they have reached the disk.
   * @throws {FileTooLarge} beyond `maxBytes`; nothing is kept then.
   */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, options?: { maxBytes?: number }): Promise<StoredFile>;
  /** The bytes as a stream, or null when there are none under this address. */
  open(sha256: string): Promise<OpenedFile | null>;
  /** All bytes at once, or null. */
  read(sha256: string): Promise<Buffer | null>;
  /**
   * Removes the bytes if they were last put before that instant; no error when they are not there. Who puts the same
   * bytes meanwhile keeps them, so a row that is about to refer to them never points to nothing.
   */
  remove(sha256: string, putBefore: Date): Promise<void>;
}

/** More bytes came than allowed. */
export class FileTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.name = 'FileTooLarge';
  }
}

const HOUR_MS = 3_600_000;

/**
 * A file store in a folder of this machine: `<folder>/ab/cd/<sha256>`. Bytes are written aside, flushed and renamed
 * into place, so that a crash leaves either the whole file or none; what a crash left aside is swept at the start.
 */
export async function createFileStore(folder: string): Promise<FileStore> {
  const aside = join(folder, 'incoming');
  await mkdir(aside, { recursive: true });
  await sweep(aside);
  return {
    put: (content, options) => put(folder, aside, content, options?.maxBytes ?? Number.POSITIVE_INFINITY),
    open: (sha256) => openFile(pathOf(folder, sha256)),
    read: (sha256) => readFile(pathOf(folder, sha256)).catch(absent),
    remove: (sha256, putBefore) =>
      remove(pathOf(folder, sha256), join(aside, `${sha256}.removing`), putBefore),
  };
}

function pathOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not the address of a file');
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function put(
  folder: string,
  aside: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredFile> {
  const temporary = join(aside, randomBytes(12).toString('hex'));
  try {
    const stored = await writeAside(temporary, content, maxBytes);
    const target = pathOf(folder, stored.sha256);
    await mkdir(join(target, '..'), { recursive: true });
    await rename(temporary, target);
    for (const parent of [join(target, '..'), join(target, '../..'), folder]) await syncFolder(parent);
    return stored;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeAside(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredFile> {
  const handle = await open(path, 'wx', 0o640);
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new FileTooLarge(maxBytes);
      hash.update(chunk);
      await writeAll(handle, chunk);
    }
    await handle.sync();
    return { sha256: hash.digest('hex'), sizeBytes };
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) written += (await handle.write(chunk, written)).bytesWritten;
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

/** Removes what writers left aside long ago; younger ones may belong to another process that is writing. */
async function sweep(aside: string): Promise<void> {
  const before = Date.now() - HOUR_MS;
  for (const name of await readdir(aside)) {
    const found = await stat(join(aside, name)).catch(absent);
    if (found !== null && found.mtimeMs < before) await rm(join(aside, name), { force: true });
  }
}
