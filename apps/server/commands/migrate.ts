import { openPlatform } from '../app/open-platform.ts';
import { readConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { print, readArguments } from './command-line.ts';

/** Brings the database to this version's schema, as every start does; for those who want it as a step of its own. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, { json: { type: 'boolean', default: false } });
  const platform = await openPlatform(readConfig(), createLogger({ level: 'warn' }));
  const { migrated } = platform;
  await platform.close();
  if (values.json) return print(JSON.stringify({ migrated }));
  await print(migrated.length === 0 ? 'The database is up to date.' : `Migrated: ${migrated.join(', ')}.`);
}
