import { styleText } from 'node:util';

/** What one step (a check, a test file, the browser tests) found out. */
export interface Outcome {
  title: string;
  passed: number;
  failures: Failure[];
  /** Counted as passed, but only after failing once. */
  unsteady?: Failure[];
  /** Name and reason of each test that did not run. */
  skipped: string[];
  durationMs: number;
}

export interface Failure {
  name: string;
  /** What to read: the error with its place, or the output of the check. */
  detail: string;
}

/** One line as soon as the step ends. */
export function printProgress(outcome: Outcome): void {
  const mark = outcome.failures.length > 0 ? styleText('red', '✖') : styleText('green', '✔');
  const counts = [
    (outcome.passed > 1 || outcome.failures.length > 0) && `${outcome.passed} passed`,
    outcome.failures.length > 0 && styleText('red', `${outcome.failures.length} failed`),
    outcome.skipped.length > 0 && `${outcome.skipped.length} skipped`,
  ].filter((part) => part !== false);
  const seconds = `${(outcome.durationMs / 1000).toFixed(1)} s`;
  console.log([mark, outcome.title, ...counts, styleText('dim', seconds)].join('  '));
}

/**
 * Prints what was skipped, what passed only at its second run, and every failure, then the closing line `N passed, N failed` alone on a line.
 * Returns the exit code: 0 only when something ran and nothing failed.
 */
export function printSummary(outcomes: Outcome[]): 0 | 1 {
  for (const { title, skipped } of outcomes)
    for (const name of skipped) console.log(`- skipped: ${title}: ${name}`);
  for (const { title, failures, unsteady = [] } of outcomes) {
    for (const failure of unsteady)
      printFailure(styleText('yellow', '◌ passed only at its second run:'), title, failure);
    for (const failure of failures) printFailure(styleText('red', '✖'), title, failure);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failures.length, 0);
  if (passed + failed === 0) console.log('\nNothing ran: no check or test matches.');
  console.log(`\n${passed} passed, ${failed} failed`);
  return passed > 0 && failed === 0 ? 0 : 1;
}

function printFailure(mark: string, title: string, { name, detail }: Failure): void {
  console.log(`\n${mark} ${title}${name === '' ? '' : `: ${name}`}`);
  console.log(detail.trimEnd().replaceAll(/^/gm, '    '));
}
