/**
 * `npm test`: every check and every test, with a line as each ends, the failures in full, and last, alone on its
 * line, `N passed, N failed`. With arguments (`npm test -- packages/mime threading`) only the test files whose
 * path contains one of them.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureSystemPackages, type Need } from './system-packages.ts';
import { databaseChecks, runCheck, sourceChecks } from './testing/checks.ts';
import { findTests, type FoundTests } from './testing/find-tests.ts';
import { inParallel } from './testing/in-parallel.ts';
import { type Outcome, printProgress, printSummary } from './testing/outcome.ts';
import { endGroupsOnInterrupt } from './testing/processes.ts';
import { runBrowserTests } from './testing/run-browser-tests.ts';
import { runTestFile } from './testing/run-test-file.ts';

const patterns = process.argv.slice(2);
const tests = findTests(patterns);
const outcomes: Outcome[] = [];

endGroupsOnInterrupt();
provideSystemPackages(needsOf(tests));
if (patterns.length === 0) await runAll('Checks', [...sourceChecks, ...databaseChecks], runCheck);
await runAll('Tests', tests.nodeTests, (file) => runTestFile(file));
if (tests.specs.length > 0) await runAll('Browser tests', [tests.specs], runBrowserTests);
process.exit(printSummary(outcomes));

/** A test file that needs the mail server or the browser imports its helper from `test/support`. */
function needsOf({ nodeTests, specs }: FoundTests): Need[] {
  const sources = nodeTests.map((file) => readFileSync(file, 'utf8'));
  const imports = (helper: string) => sources.some((source) => source.includes(`/${helper}.ts'`));
  const needs: Need[] = [];
  if (imports('dovecot')) needs.push('mail');
  if (imports('chromium') || specs.length > 0) needs.push('browser');
  return needs;
}

function provideSystemPackages(needs: Need[]): void {
  const started = performance.now();
  try {
    ensureSystemPackages(needs);
  } catch (error) {
    const failures = [{ name: '', detail: (error as Error).message }];
    take({
      title: 'system packages',
      passed: 0,
      failures,
      skipped: [],
      durationMs: performance.now() - started,
    });
  }
}

async function runAll<T>(heading: string, items: T[], run: (item: T) => Promise<Outcome>): Promise<void> {
  if (items.length === 0) return;
  console.log(`\n${heading}`);
  await inParallel(items, Math.min(availableParallelism(), 8), async (item) => take(await run(item)));
}

function take(outcome: Outcome): void {
  outcomes.push(outcome);
  printProgress(outcome);
}
