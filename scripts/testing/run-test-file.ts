import type { ChildProcess } from 'node:child_process';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ReportedEvent, ReportedResult } from './event-reporter.ts';
import type { Failure, Outcome } from './outcome.ts';
import { collectOutput, endGroup, repositoryRoot, startGroup, waitForExit } from './processes.ts';

/** When a test process counts as hanging, in milliseconds without an event. */
export interface Patience {
  /** While a test runs. */
  silenceMs: number;
  /** After the last test: something (a server, a timer) keeps the process open. */
  lingerMs: number;
}

const defaultPatience: Patience = { silenceMs: 300_000, lingerMs: 30_000 };
const reporter = join(import.meta.dirname, 'event-reporter.ts');

interface Progress {
  passed: number;
  failures: Failure[];
  skipped: string[];
  /** Top-level tests that were announced, and those that are complete. */
  announced: number;
  completed: number;
  ended: boolean;
}

/**
 * Runs one `node:test` file in a process of its own. A file that crashes, hangs, ends before its tests do, or
 * has none, counts as one failure more; processes that it left behind are ended.
 */
export async function runTestFile(file: string, patience: Patience = defaultPatience): Promise<Outcome> {
  const started = performance.now();
  const title = relative(repositoryRoot, file);
  const child = startGroup(process.execPath, ['--test-reporter', reporter, file], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const output = collectOutput(child);
  const progress: Progress = {
    passed: 0,
    failures: [],
    skipped: [],
    announced: 0,
    completed: 0,
    ended: false,
  };
  const hangOf = followEvents(child, progress, patience);
  const { problem, hadLeftovers } = await waitForExit(child);
  const fault = hangOf() ?? describeEnd(progress, problem);
  if (fault !== undefined) progress.failures.push({ name: fault, detail: '' });
  const lastFailure = progress.failures.at(-1);
  if (lastFailure && output() !== '') lastFailure.detail += `\nOutput of the file:\n${output()}`;
  if (hadLeftovers && hangOf() === undefined) console.log(`  ended processes that ${title} left running`);
  const { passed, failures, skipped } = progress;
  return { title, passed, failures, skipped, durationMs: performance.now() - started };
}

/** Reads the events into `progress` and ends a process that is silent too long; the result tells whether it did. */
function followEvents(child: ChildProcess, progress: Progress, patience: Patience): () => string | undefined {
  let hang: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    clearTimeout(timer);
    const isDone = progress.announced > 0 && progress.completed >= progress.announced;
    const limit = isDone ? patience.lingerMs : patience.silenceMs;
    const what = isDone ? 'something keeps the process open after its last test' : 'hangs';
    timer = setTimeout(() => {
      hang = `${what} (silent for ${limit / 1000} s)`;
      void endGroup(child);
    }, limit);
  };
  watch();
  createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
    takeEvent(progress, JSON.parse(line) as ReportedEvent);
    watch();
  });
  child.once('exit', () => clearTimeout(timer)).once('error', () => clearTimeout(timer));
  child.once('close', () => clearTimeout(timer));
  return () => hang;
}

function takeEvent(progress: Progress, event: ReportedEvent): void {
  if (event.type === 'end') progress.ended = true;
  else if (!('nesting' in event)) takeResult(progress, event);
  else if (event.nesting === 0) progress[event.type === 'enqueue' ? 'announced' : 'completed'] += 1;
}

function takeResult(progress: Progress, { type, name, isSuite, skip, isTodo, error }: ReportedResult): void {
  if (skip !== undefined) progress.skipped.push(`${name} (${skip})`);
  else if (isTodo) progress.skipped.push(`${name} (to do)`);
  else if (error !== undefined) progress.failures.push({ name, detail: error });
  else if (type === 'pass' && !isSuite) progress.passed += 1;
}

function describeEnd(progress: Progress, problem: string | undefined): string | undefined {
  if (progress.ended) return progress.failures.length === 0 ? problem : undefined;
  if (progress.announced === 0) return `reported no tests (${problem ?? 'exit code 0'})`;
  return `the process ended before its tests did (${problem ?? 'exit code 0'})`;
}
