import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeCluster } from '../../platform/database/cluster/index.ts';

/** Stands beside the data once the company is whole. */
const markOf = (dataFolder: string) => join(dataFolder, 'filled');

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Whether the sample company of a data folder was finished. */
export function isFilled(dataFolder: string): Promise<boolean> {
  return exists(markOf(dataFolder));
}

/**
 * Drops what an unfinished start left and says that a first start takes a while.
 * @throws {ClusterError} while another process is filling it.
 */
export async function makeRoom(dataFolder: string, tell: (line: string) => void): Promise<void> {
  const cluster = join(dataFolder, 'postgres');
  if (await exists(cluster)) {
    tell('The sample company was not finished; it is made anew');
    await removeCluster(cluster, tell);
    for (const name of ['files', 'secret'])
      await rm(join(dataFolder, name), { recursive: true, force: true });
  }
  tell('Making a database for the sample company');
}

/** From here on it is kept; the mark is on the disk when this returns. */
export async function markFilled(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const file = await open(markOf(dataFolder), 'w');
  await file.sync().finally(() => file.close());
}
