import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';
import { repositoryRoot, runCommand } from './processes.ts';

/** One program that judges the whole repository by its exit code. */
export interface Check {
  title: string;
  command: string;
  args: string[];
}

const script = (name: string) => ({ command: process.execPath, args: [join('scripts', name)] });

/** Judge the sources alone. */
export const sourceChecks: Check[] = [
  { title: 'format', command: 'oxfmt', args: ['--check'] },
  { title: 'types of server, packages, scripts', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { title: 'types of browser apps', command: 'tsc', args: ['-p', 'tsconfig.web.json'] },
  { title: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'boundaries', ...script('check-boundaries.ts') },
  { title: 'docs', ...script('check-docs.ts') },
  { title: 'unused', command: 'knip', args: ['--no-config-hints'] },
];

/** Need a database. */
export const databaseChecks: Check[] = existsSync(join(repositoryRoot, 'scripts/schema.ts'))
  ? [{ title: 'schema', command: process.execPath, args: ['scripts/schema.ts', '--check'] }]
  : [];

/** Runs a check; its output is the detail of the failure. */
export async function runCheck({ title, command, args }: Check): Promise<Outcome> {
  const started = performance.now();
  const { output, problem } = await runCommand(command, args);
  const failures = problem === undefined ? [] : [{ name: '', detail: `${output}\n(${command}: ${problem})` }];
  return {
    title,
    passed: problem === undefined ? 1 : 0,
    failures,
    skipped: [],
    durationMs: performance.now() - started,
  };
}
