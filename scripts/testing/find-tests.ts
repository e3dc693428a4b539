import { globSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { repositoryRoot } from './processes.ts';

export interface FoundTests {
  /** Absolute paths of `node:test` files. */
  nodeTests: string[];
  /** Paths of Playwright files, relative to the repository. */
  specs: string[];
}

const ignored = (entry: string) => /(^|[/\\])(node_modules|dist)$/.test(entry);

/**
 * Finds the test files; with patterns only those whose path contains one of them or matches it as a glob.
 * Browser apps may have `node:test` files for what needs no browser.
 */
export function findTests(patterns: string[]): FoundTests {
  const wanted = (file: string) =>
    patterns.length === 0 || patterns.some((pattern) => file.includes(pattern) || matchesGlob(file, pattern));
  const list = (glob: string[]) =>
    globSync(glob, { cwd: repositoryRoot, exclude: ignored }).filter(wanted).sort();
  const nodeTests = list([
    'packages/**/*.test.ts',
    'apps/**/*.test.ts',
    'scripts/**/*.test.ts',
    'test/**/*.test.ts',
  ]);
  return { nodeTests: nodeTests.map((file) => join(repositoryRoot, file)), specs: list(['e2e/*.spec.ts']) };
}
