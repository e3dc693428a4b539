import { openPlatform } from '../app/open-platform.ts';
import { readIndexLag, reindex } from '../modules/search/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';

/** How often progress is shown where it is not a terminal. */
const EVERY = 10_000;

/** Makes the index of search again. Ctrl-C ends it after the batch under way; a running Heed goes on with the rest. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, { json: { type: 'boolean', default: false } });
  const platform = await openPlatform(readConfig(), createLogger({ level: 'warn' }));
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    const started = performance.now();
    const total = await countTickets(platform.database.pool);
    const tickets = await reindex(platform, {
      signal: cancel.signal,
      onProgress: (sofar) => showProgress(sofar, total),
    });
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const { waiting } = await readIndexLag(platform.database);
    const cancelled = cancel.signal.aborted;
    if (process.stderr.isTTY) process.stderr.write('\n');
    await print(
      values.json
        ? JSON.stringify({ tickets, seconds, waiting, cancelled })
        : `${cancelled ? 'Stopped. ' : ''}Read ${tickets} tickets in ${seconds} s; ${waiting} wait.`,
    );
    if (cancelled) process.exitCode = 130;
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await platform.close();
  }
}

async function countTickets(pool: {
  query: (text: string) => Promise<{ rows: { n: number }[] }>;
}): Promise<number> {
  return (await pool.query('select count(*) as n from ticket')).rows[0]!.n;
}

let shown = 0;

function showProgress(tickets: number, total: number): void {
  const line = `${tickets} of ${total} tickets`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K`);
  else if (tickets - shown >= EVERY) {
    shown = tickets;
    process.stderr.write(`${line}\n`);
  }
}
