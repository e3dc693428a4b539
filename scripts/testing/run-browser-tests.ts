import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { JSONReport, JSONReportSpec, JSONReportSuite } from '@playwright/test/reporter';
import type { Failure, Outcome } from './outcome.ts';
import { startGroup, waitForExit } from './processes.ts';

/** Runs Playwright on the given files of `e2e/`; its progress goes straight to the terminal. */
export async function runBrowserTests(files: string[]): Promise<Outcome> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'heed-browser-'));
  const reportFile = join(folder, 'report.json');
  const child = startGroup('playwright', ['test', '--reporter=list,json', ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  });
  const { problem } = await waitForExit(child);
  const report = readReport(reportFile);
  rmSync(folder, { recursive: true });
  const specs = specsOf(report?.suites ?? []);
  const failures = [...specs.filter((spec) => !spec.ok).map(failureOf), ...globalErrors(report)];
  if (problem !== undefined && failures.length === 0)
    failures.push({ name: problem, detail: 'Its output stands above.' });
  return {
    title: 'browser tests',
    passed: report ? report.stats.expected + report.stats.flaky : 0,
    failures,
    unsteady: specs.filter((spec) => spec.tests.some(({ status }) => status === 'flaky')).map(failureOf),
    skipped: report?.stats.skipped ? [`${report.stats.skipped} tests`] : [],
    durationMs: performance.now() - started,
  };
}

function readReport(file: string): JSONReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JSONReport;
  } catch {
    return undefined;
  }
}

function specsOf(suites: JSONReportSuite[]): JSONReportSpec[] {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])]);
}

function failureOf(spec: JSONReportSpec): Failure {
  const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors));
  const detail = stripVTControlCharacters(errors.map((error) => error.message).join('\n'));
  return {
    name: `${spec.file}:${spec.line} ${spec.title}`,
    detail: `${detail}\nPictures are in test-results/.`,
  };
}

function globalErrors(report: JSONReport | undefined): Failure[] {
  return (report?.errors ?? []).map((error) => ({
    name: 'could not run',
    detail: error.message ?? error.value ?? '',
  }));
}
