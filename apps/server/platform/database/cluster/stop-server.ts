import { findPostmaster } from './find-postmaster.ts';
import { signal, waitUntilGone } from './processes.ts';
import { clearSocketFolder } from './socket-folder.ts';

/**
 * Shuts PostgreSQL down (its "fast" way: connections end, transactions in progress roll back, everything committed
 * is written) and waits until it is gone. Nothing happens when it does not run.
 */
export async function stopServer(
  place: { data: string; home: string },
  log: (message: string) => void,
): Promise<void> {
  const running = await findPostmaster(place.data);
  if (!running) return;
  signal(running.pid, 'SIGINT');
  while (!(await waitUntilGone([running.pid], 10_000)))
    log('PostgreSQL is still writing its data before it stops.');
  await clearSocketFolder(running.socketFolder, place);
}
