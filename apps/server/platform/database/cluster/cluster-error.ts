import { statfsSync } from 'node:fs';

/** A failure of the embedded database that a person can mend: the message says what is wrong and what to do. */
export class ClusterError extends Error {
  override name = 'ClusterError';
}

const CAUSES: { pattern: RegExp; sentence: (folder: string) => string }[] = [
  {
    pattern: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/,
    sentence: (folder) => `The disk that holds ${folder} is full: free some space and start again.`,
  },
  {
    pattern: /EROFS|Read-only file system/,
    sentence: (folder) =>
      `${folder} is on a read-only file system: make it writable or choose another data folder.`,
  },
  {
    pattern: /EACCES|EPERM|Permission denied|has wrong ownership|must be owned by/,
    sentence: (folder) =>
      `The user who runs Heed may not use all of ${folder}: give the files to that user or choose another data folder.`,
  },
  {
    pattern: /EEXIST|ENOTDIR/,
    sentence: (folder) => `${folder} is a file, or lies below one: choose another data folder.`,
  },
  {
    pattern: /Cannot allocate memory|ENOMEM/,
    sentence: () => 'There is not enough free memory to start PostgreSQL: free about 300 MB and start again.',
  },
  {
    pattern: /pre-existing shared memory block/,
    sentence: (folder) =>
      `An earlier PostgreSQL process still uses the data in ${folder}, perhaps under an earlier name of the folder: end that process and start again.`,
  },
];

/**
 * Turns an operating system error, or what PostgreSQL printed, into one sentence that says what to do.
 * A full disk is also found by its free space, because then not even the message can be written.
 */
export function explainFailure(cause: unknown, folder: string, attempt: string): ClusterError {
  if (cause instanceof ClusterError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const known = CAUSES.find(({ pattern }) => pattern.test(text));
  if (known) return new ClusterError(known.sentence(folder), { cause });
  if (isFull(folder)) return explainFailure('ENOSPC', folder, attempt);
  return new ClusterError(`${attempt} failed: ${firstFailure(text)}`, { cause });
}

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < 1024 * 1024;
  } catch {
    return false;
  }
}

function firstFailure(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line =
    lines.find((each) => /FATAL|PANIC|error:/.test(each)) ?? lines.at(-1) ?? 'no reason was given.';
  return line.replace(/^.*?(?=FATAL|PANIC)/, '').trim();
}
