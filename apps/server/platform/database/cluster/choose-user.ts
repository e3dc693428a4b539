import { stat } from 'node:fs/promises';
import { ClusterError } from './cluster-error.ts';
import { runProgram } from './run-program.ts';

/** The system user who runs PostgreSQL when Heed itself runs as root. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Says as whom PostgreSQL must run: `undefined` is the user of this process. PostgreSQL refuses to run as root, so
 * root gets the owner of the existing data, else `postgres` where the system has such a user, else `nobody`.
 */
export async function chooseUser(data: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user) return user;
  throw new ClusterError(
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody": start Heed as an ordinary user.',
  );
}

async function lookUp(name: string): Promise<ServerUser | undefined> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0 || Number(uid.output) === 0) return undefined;
  return { name: `"${name}"`, uid: Number(uid.output), gid: Number(gid.output) };
}
