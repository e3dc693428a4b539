import { openPlatform } from '../app/open-platform.ts';
import { hasRealTickets, seedDesk, type Seeded } from '../app/seed/seed-desk.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { CommandError, print, readArguments } from './command-line.ts';

const options = {
  tickets: { type: 'string' },
  'messages-per-ticket': { type: 'string', default: '3' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Fills the desk with made-up tickets. Ctrl-C ends it after the batch under way; what was made stays and is whole. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, options);
  const tickets = whole('--tickets', values.tickets, 10_000_000);
  const messagesPerTicket = whole('--messages-per-ticket', values['messages-per-ticket'], 200);
  const platform = await openPlatform(readConfig(), createLogger({ level: 'warn' }));
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    if (!values.yes && (await hasRealTickets(platform.database)))
      throw new CommandError(
        'This desk has tickets of its own; --yes adds made-up ones among them, for good.',
      );
    const started = performance.now();
    const made = await seedDesk(platform, {
      tickets,
      messagesPerTicket,
      signal: cancel.signal,
      onProgress: (sofar) => showProgress(sofar, tickets, started),
    });
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const cancelled = made.tickets < tickets;
    if (process.stderr.isTTY) process.stderr.write('\n');
    await print(
      values.json
        ? JSON.stringify({ ...made, seconds, cancelled })
        : `${cancelled ? 'Stopped. ' : ''}Made ${made.tickets} tickets with ${made.messages} messages of ${made.customers} customers in ${seconds} s.`,
    );
    if (cancelled) process.exitCode = 130;
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await platform.close();
  }
}

function whole(option: string, text: string | undefined, most: number): number {
  const number = /^[1-9]\d*$/.test(text ?? '') ? Number(text) : NaN;
  if (!(number <= most)) throw new CommandError(`${option} takes a whole number from 1 to ${most}.`);
  return number;
}

/** One line that is written over on a terminal, else a line a tenth. */
function showProgress({ tickets }: Seeded, total: number, started: number): void {
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(tickets / seconds);
  const line = `${tickets} of ${total} tickets, ${rate} a second, about ${Math.ceil((total - tickets) / rate)} s to go`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K`);
  else if (
    tickets === total ||
    Math.floor((tickets * 10) / total) > Math.floor(((tickets - 10_000) * 10) / total)
  )
    process.stderr.write(`${line}\n`);
}
