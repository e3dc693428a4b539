import { startDemo } from '../app/demo/start-demo.ts';
import { visitor } from '../app/demo/found-company.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { CommandError, print, readArguments } from './command-line.ts';
import { endOnFault } from './end-on-fault.ts';
import { endOnSignal } from './end-on-signal.ts';

/** Runs the sample company until it is told to end. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, { still: { type: 'boolean', default: false } });
  const config = readConfig();
  if (config.databaseUrl !== null)
    throw new CommandError(
      'The sample company has a database of its own and never touches yours: unset DATABASE_URL.',
    );
  const log = createLogger({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  endOnFault(log);
  const starting = startDemo(config, log, {
    live: !values.still,
    tell: (line) => void print(`  ${line}`).catch(() => {}),
  });
  // A start that is told to end gets ready first, so that nothing half-started is left behind.
  endOnSignal(async () => (await starting).stop());
  const heed = await starting;
  await print(
    [
      '',
      `  The Teahouse is open:  ${heed.address}`,
      `  E-mail:                ${visitor.email}`,
      `  Password:              ${visitor.password}`,
      '',
    ].join('\n'),
  );
}
