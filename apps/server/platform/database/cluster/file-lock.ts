import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  release(): void;
}

/**
 * Takes a lock that the operating system drops by itself when this process dies, in whatever way; `undefined` when
 * somebody else holds it. Any number may hold it `shared`, or one `exclusive`, also within one process.
 *
 * Node has no flock, and a lock file with a process id in it must guess whether it is stale. SQLite, which Node
 * brings along, locks its files properly; the file stays empty.
 */
export function tryLock(file: string, mode: 'shared' | 'exclusive'): FileLock | undefined {
  const database = new DatabaseSync(file);
  try {
    chmodSync(file, 0o600);
    // Otherwise an exclusive lock writes a journal, which a full disk refuses.
    database.exec('pragma journal_mode = memory');
    database.exec(mode === 'exclusive' ? 'begin exclusive' : 'begin; select 1 from sqlite_master');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.isOpen && database.close() };
}

/** As `tryLock`, but waits for its turn; `onWait` is called once if that takes more than a second. */
export async function waitForLock(
  file: string,
  mode: 'shared' | 'exclusive',
  onWait: () => void,
): Promise<FileLock> {
  for (let attempt = 1; ; attempt++) {
    const lock = tryLock(file, mode);
    if (lock) return lock;
    if (attempt === 50) onWait();
    await sleep(20);
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
