import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Place } from './choose-folder.ts';
import { ClusterError } from './cluster-error.ts';
import { isPostmaster, readPostmasterFile } from './find-postmaster.ts';
import { runningCommands, signal, waitUntilGone } from './processes.ts';
import { clearSocketFolder, SOCKET } from './socket-folder.ts';

/**
 * Clears away what a killed server leaves: backends that still work for it and hold its shared memory, its
 * postmaster.pid, its socket. Call it only when the server does not run and with the start lock held.
 */
export async function clearRemains(place: Place, clusterName: string): Promise<void> {
  await endOrphans(place.data, clusterName);
  const left = await readPostmasterFile(place.data);
  if (left && (await accepts(join(left.socketFolder, SOCKET)))) {
    throw new ClusterError(
      `The database in ${place.home} is in use by a PostgreSQL that cannot be seen from here, perhaps in another container: stop that one first.`,
    );
  }
  await rm(join(place.data, 'postmaster.pid'), { force: true });
  await clearSocketFolder(left?.socketFolder ?? '', place);
}

// Backends carry the cluster's name in their title: "postgres: heed-…: client backend …".
async function endOrphans(data: string, clusterName: string): Promise<void> {
  const commands = [...(await runningCommands())];
  const orphans = commands
    .filter(([, command]) => command.startsWith(`postgres: ${clusterName}: `) || isPostmaster(command, data))
    .map(([pid]) => pid);
  if (orphans.length === 0) return;
  // First their own quick exit; what does not heed it in a second cannot be in a state worth keeping.
  for (const pid of orphans) signal(pid, 'SIGQUIT');
  if (await waitUntilGone(orphans, 1000)) return;
  for (const pid of orphans) signal(pid, 'SIGKILL');
  await waitUntilGone(orphans, 10_000);
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => resolve(true)).once('error', () => resolve(false));
    connection.once('connect', () => connection.destroy());
  });
}
