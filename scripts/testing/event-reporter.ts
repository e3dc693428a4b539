import { writeSync } from 'node:fs';
import { inspect } from 'node:util';
import type { TestEvent } from 'node:test/reporters';

/** One line of JSON on file descriptor 3. */
export type ReportedEvent =
  | { type: 'enqueue' | 'complete'; nesting: number }
  | ReportedResult
  | { type: 'end' };

export interface ReportedResult {
  type: 'pass' | 'fail';
  name: string;
  isSuite: boolean;
  /** Why it did not run. */
  skip?: string;
  isTodo: boolean;
  /** Absent from a failure whose subtests failed: they are reported themselves. */
  error?: string;
}

/**
 * A reporter for `node --test-reporter`: tells the runner above what happens, as it happens. It writes
 * synchronously, so that a crash right after an event does not lose it.
 */
export default async function* eventReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    const reported = toReported(event);
    if (reported) writeSync(3, `${JSON.stringify(reported)}\n`);
  }
  yield '';
}

function toReported({ type, data }: TestEvent): ReportedEvent | undefined {
  if (type === 'test:enqueue') return { type: 'enqueue', nesting: data.nesting };
  if (type === 'test:complete') return { type: 'complete', nesting: data.nesting };
  if (type === 'test:summary') return { type: 'end' };
  if (type !== 'test:pass' && type !== 'test:fail') return undefined;
  return {
    type: type === 'test:pass' ? 'pass' : 'fail',
    name: data.name,
    isSuite: data.details.type === 'suite',
    skip: data.skip === true ? 'no reason given' : data.skip || undefined,
    isTodo: data.todo !== undefined && data.todo !== false,
    error: type === 'test:fail' ? describeError(data.details.error, data) : undefined,
  };
}

/** Undefined when the fault lies in a subtest, which is reported itself. */
function describeError(error: Error, place: { file?: string; line?: number }): string | undefined {
  if ('failureType' in error && error.failureType === 'subtestsFailed') return undefined;
  const at = place.file === undefined ? '' : `\nin ${place.file}:${place.line}`;
  return `${inspect(error.cause ?? error, { colors: false })}${at}`;
}
