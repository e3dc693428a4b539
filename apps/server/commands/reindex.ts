import { openPlatform } from '../app/open-platform.ts';
import { readIndexLag, reindex } from '../modules/search/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';

/** How often progress is shown where it is not a terminal. */
const EVERY = 10_000;

/**
 * Makes the index of search again. Ctrl-C ends it after the batch under way; a running Heed goes on with the rest, and so
 * does `--resume`.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, {
    resume: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const platform = await openPlatform(readConfig(), createLogger({ level: 'warn' }));
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    const started = performance.now();
    const { resume } = values;
    const total = await countTickets(platform.database.pool, { waiting: resume });
    const tickets = await reindex(platform, {
      resume,
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

interface Pool {
  query: (text: string) => Promise<{ rows: { n: number }[] }>;
}

async function countTickets(pool: Pool, { waiting }: { waiting: boolean }): Promise<number> {
  const of = waiting ? `search_waiting where kind = 'ticket'` : 'ticket';
  return (await pool.query(`select count(*) as n from ${of}`)).rows[0]!.n;
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
