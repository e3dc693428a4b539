import { trimReply } from '@heed/mime';
import { CommandError, print, readArguments, readInput } from './command-line.ts';

/** Prints what the writer of a reply added. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new CommandError('Name one file: heed mail trim [--json] FILE');
  const trimmed = trimReply((await readInput(file)).toString('utf8'));
  await print(values.json ? JSON.stringify(trimmed) : trimmed.visible);
}
