/** The command line: `heed <command> [options]`. Answers go to standard output, everything else to standard error. */
import { CommandError, print } from './commands/command-line.ts';
import { commands, type Command } from './commands/index.ts';

const wantsHelp = (args: string[]) => args.includes('--help') || args.includes('-h');

async function main(args: string[]): Promise<void> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (command) {
    const rest = args.slice(command.name.split(' ').length);
    if (wantsHelp(rest)) return print(describe(command));
    return (await command.load()).run(rest);
  }
  const [first] = args;
  const family = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (first === undefined || first === 'help' || first === '--help' || first === '-h')
    return print(list(commands));
  if (family.length > 0 && wantsHelp(args)) return print(list(family));
  if (first.startsWith('-'))
    throw new CommandError(`Unknown option '${first}'; heed --help lists the commands.`);
  const given = family.length > 0 ? args.slice(0, 2).join(' ') : first;
  throw new CommandError(`There is no command '${given}'; heed --help lists the commands.`);
}

function list(listed: Command[]): string {
  const calls = listed.map(({ name, usage }) => `${name} ${usage}`.trim());
  const width = Math.max(...calls.map((call) => call.length)) + 2;
  const lines = listed.map(({ summary }, index) => `  ${calls[index]!.padEnd(width)}${summary}`);
  return `Usage: heed <command> [options]\n\n${lines.join('\n')}\n\nheed <command> --help tells more about one.`;
}

function describe({ name, usage, summary, options }: Command): string {
  return [
    `Usage: heed ${name} ${usage}`.trim(),
    '',
    `${summary}.`,
    ...(options.length > 0 ? ['', ...options.map((option) => `  ${option}`)] : []),
  ].join('\n');
}

/** Failures that carry a sentence for whoever runs Heed; by name, as importing their modules would slow every command. */
const expected = new Set([
  'CommandError',
  'ConfigError',
  'ClusterError',
  'ConnectionError',
  'MigrationError',
  'StorageError',
]);

/** Expected failures are a sentence each; anything else is a fault in the program and shows where. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return expected.has(error.name) ? error.message : (error.stack ?? error.message);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Whoever read our output has stopped listening (`heed … | head`).
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
