import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocProblem } from '../check-docs.ts';

const sources = [
  '*.{md,json,ts}',
  '.ci/*',
  '{apps,packages,scripts,test,e2e,bench,docs,decisions}/**/*.{md,json,ts,tsx,cjs,css,html,sql,svg}',
];

/** Home and work folders, and places under the temporary folder, as they stand on one machine. */
const machinePath = /(?<![\w.\]})-])(?:\/(?:home|Users|root|work|tmp)\/[\w.-]+|[A-Z]:\\Users\\[\w.-]+)/g;

/** Absolute paths of a developer's machine in documents and sources. */
export function findMachinePaths(root: string): DocProblem[] {
  const made = (entry: string) =>
    /(^|\/)(node_modules|dist)$/.test(entry) || entry.endsWith('package-lock.json');
  return globSync(sources, { cwd: root, exclude: made })
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(machinePath)].map((match) => ({
        file,
        line: text.slice(0, match.index).split('\n').length,
        message: `names ${match[0]}, a path of one machine`,
      }));
    });
}
