import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { FileTooLarge, type StoredFile } from './file-store.ts';

const HOUR_MS = 3_600_000;

/** Makes the folder where bytes wait until their address is known, without what a crash left there. */
export async function openAside(folder: string): Promise<string> {
  const aside = join(folder, 'incoming');
  await mkdir(aside, { recursive: true });
  await sweep(aside);
  return aside;
}

/**
 * Writes bytes aside and flushes them, then runs `use` with their path and address; what `use` leaves there is removed.
 * @throws {FileTooLarge} beyond `maxBytes`
 */
export async function writeAside(
  aside: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
  use: (path: string, stored: StoredFile) => Promise<void>,
): Promise<StoredFile> {
  const path = join(aside, randomBytes(12).toString('hex'));
  try {
    const stored = await write(path, content, maxBytes);
    await use(path, stored);
    return stored;
  } finally {
    await rm(path, { force: true });
  }
}

async function write(
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

/** Removes what writers left aside long ago; younger ones may belong to another process that is writing. */
async function sweep(aside: string): Promise<void> {
  const before = Date.now() - HOUR_MS;
  for (const name of await readdir(aside)) {
    const found = await stat(join(aside, name)).catch(absent);
    if (found !== null && found.mtimeMs < before) await rm(join(aside, name), { force: true });
  }
}

/** For `catch`: null for what is not there. */
export function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
