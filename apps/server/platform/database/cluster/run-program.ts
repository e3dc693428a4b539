import { execFile } from 'node:child_process';
import { ClusterError } from './cluster-error.ts';
import type { ServerUser } from './choose-user.ts';

/**
 * The whole environment of every database process: nothing of Heed's own, whose secrets must not be readable
 * in another user's processes, and no PG… variable that would change what they do.
 */
export const PROGRAM_ENVIRONMENT = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs a short program, as `user` if given, and promises its exit code and everything it printed. */
export function runProgram(
  program: string,
  args: string[],
  options: { user?: ServerUser; cwd?: string } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        cwd: options.cwd ?? '/',
        env: PROGRAM_ENVIRONMENT,
        uid: options.user?.uid,
        gid: options.user?.gid,
        maxBuffer: 16 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const output = stderr + stdout;
        if (error === null) resolve({ code: 0, output });
        else if (error.signal) resolve({ code: 1, output });
        else if (typeof error.code === 'number') resolve({ code: error.code, output });
        else reject(explainSpawnError(error, program));
      },
    );
  });
}

/** A program that exists and yet "is not found" needs another C library: say so. */
export function explainSpawnError(error: Error & { code?: unknown }, program: string): Error {
  if (error.code !== 'ENOENT') return error;
  return new ClusterError(
    `${program} cannot run here: it needs the GNU C library (Debian, Ubuntu, Fedora and others have it, Alpine does not). Otherwise set DATABASE_URL to a PostgreSQL server.`,
    { cause: error },
  );
}
