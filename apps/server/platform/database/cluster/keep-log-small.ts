import { copyFile, stat, truncate } from 'node:fs/promises';

const LARGEST_LOG = 10 * 1024 * 1024;
const CHECK_EVERY = 60_000;

/**
 * Keeps PostgreSQL's log within about twice 10 MB: what is longer is moved to `<file>.1` over the previous one.
 * PostgreSQL holds the file open for appending, so the content moves and the file stays.
 */
export async function keepLogSmall(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found || found.size < LARGEST_LOG) return;
  await copyFile(file, `${file}.1`);
  await truncate(file);
}

/** Does so every minute without keeping the process alive; returns the way to end it. */
export function watchLog(file: string, log: (message: string) => void): () => void {
  const timer = setInterval(() => {
    keepLogSmall(file).catch((error: Error) =>
      log(`PostgreSQL's log could not be shortened: ${error.message}`),
    );
  }, CHECK_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
