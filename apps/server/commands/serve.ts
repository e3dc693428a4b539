import { startHeed } from '../app/start-heed.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';
import { endOnSignal } from './end-on-signal.ts';

/** Runs Heed until it is told to end by SIGINT or SIGTERM; a second signal ends it at once. */
export async function run(args: string[]): Promise<void> {
  readArguments(args, {});
  const config = readConfig();
  const log = createLogger({ level: config.logLevel });
  // What nobody caught leaves the process in a state nobody knows: it ends, and the next start recovers.
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'an error was not handled');
    process.exit(1);
  });
  const heed = await startHeed(config, log);
  await print(
    [
      '',
      `  Heed is ready:  ${heed.address}`,
      ...(heed.smtpPort === null ? [] : [`  Mail (SMTP):    ${config.host}:${heed.smtpPort}`]),
      `  Data:           ${config.dataFolder}`,
      ...(heed.setUpLink === null ? [] : [`  Set it up here: ${heed.setUpLink}`]),
      '',
    ].join('\n'),
  );
  endOnSignal(heed.stop);
}
