import { join } from 'node:path';
import { startHeed, type RunningHeed } from '../app/start-heed.ts';
import { readConfig, type Config } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';
import { endOnFault } from './end-on-fault.ts';
import { endOnSignal } from './end-on-signal.ts';

/** Runs Heed until it is told to end by SIGINT or SIGTERM; told again, it ends at once. */
export async function run(args: string[]): Promise<void> {
  readArguments(args, {});
  const config = readConfig();
  const log = createLogger({ level: config.logLevel });
  endOnFault(log);
  const starting = startHeed(config, log);
  // A start that is told to end gets ready first, so that nothing half-started is left behind.
  endOnSignal(async () => (await starting).stop());
  await print(describe(await starting, config));
}

function describe(
  { address, smtpPort, databaseFolder, setUpLink }: RunningHeed,
  { host, port, roles, dataFolder }: Config,
): string {
  const rows: [string, string | null][] = [
    ['Heed is ready', address],
    [
      'Web',
      roles.has('web') && URL.parse(address)?.host !== `${bracketed(host)}:${port}`
        ? `${bracketed(host)}:${port}`
        : null,
    ],
    ['Mail (SMTP)', smtpPort === null ? null : `${bracketed(host)}:${smtpPort}`],
    ['Data', dataFolder],
    ['Database', databaseFolder?.startsWith(join(dataFolder, '/')) ? null : databaseFolder],
    ['Set it up here', setUpLink],
  ];
  const lines = rows.flatMap(([name, value]) =>
    value === null ? [] : [`  ${`${name}:`.padEnd(17)}${value}`],
  );
  return ['', ...lines, ''].join('\n');
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
