import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A mistake in how a command was called, or something it needs that is not there: one sentence, no stack trace. */
export class CommandError extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'CommandError';
  }
}

/**
 * Options and file names of a command.
 * @throws {CommandError} on an option that does not exist or lacks its value.
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const sentence = (error as Error).message.split('. ')[0]!.replace(/\.$/, '');
    throw new CommandError(`${sentence}.`, error);
  }
}

/**
 * The bytes of a file, or of standard input for `-`.
 * @throws {CommandError} when it cannot be read.
 */
export async function readInput(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read: ${reasons[error.code ?? ''] ?? error.code}.`, error);
  });
}

const reasons: Record<string, string> = {
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
};

// The callback of each write tells; without a listener a reader that stops (`heed … | head`) would end us with a stack trace.
process.stdout.on('error', () => {});

/** Writes to standard output and waits until it is taken, so that an exit loses nothing. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve())),
  );
}
