import { examineDesk } from '../app/examine-desk.ts';
import { openPlatform } from '../app/open-platform.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';

const signs = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };

/** Prints what is well and what is not; exit code 1 when something has failed. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, { json: { type: 'boolean', default: false } });
  const platform = await openPlatform(readConfig(), createLogger({ level: 'error' }));
  const findings = await examineDesk(platform).finally(() => platform.close());
  await print(
    values.json
      ? JSON.stringify({ findings })
      : findings.map(({ name, state, detail }) => `${signs[state]}  ${name.padEnd(11)} ${detail}`).join('\n'),
  );
  if (findings.some((finding) => finding.state === 'failed')) process.exitCode = 1;
}
