import { examineDesk } from '../app/examine-desk.ts';
import { examineMachine } from '../app/examine-machine.ts';
import { failed, type Finding } from '../app/finding.ts';
import { openPlatform } from '../app/open-platform.ts';
import { readConfig, type Config } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';

const signs = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };

/** Prints what is well and what is not; exit code 1 when something has failed. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, { json: { type: 'boolean', default: false } });
  const findings = await examine();
  await print(
    values.json
      ? JSON.stringify({ findings })
      : findings.map(({ name, state, detail }) => `${signs[state]}  ${name.padEnd(11)} ${detail}`).join('\n'),
  );
  if (findings.some((finding) => finding.state === 'failed')) process.exitCode = 1;
}

async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    return [asFinding(error)];
  }
  const machine = await examineMachine(config);
  try {
    const platform = await openPlatform(config, createLogger({ level: 'fatal' }), { asItIs: true });
    return [...machine, ...(await examineDesk(platform).finally(() => platform.close()))];
  } catch (error) {
    return [...machine, asFinding(error)];
  }
}

/** What stops a start is a finding here; anything else is a fault in the program. */
function asFinding(error: unknown): Finding {
  const name = error instanceof Error ? names[error.name] : undefined;
  if (name === undefined) throw error;
  return { name, ...failed((error as Error).message.replaceAll('\n', ' ')) };
}

const names: Record<string, string> = {
  ConfigError: 'settings',
  ClusterError: 'database',
  ConnectionError: 'database',
  StorageError: 'files',
};
