/** Fails when the documents name a path or a command that is not there, or a source names a developer's machine. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMachinePaths } from './docs/find-machine-paths.ts';
import { findStaleReferences } from './docs/find-stale-references.ts';

/** Something to mend, in file:line order. */
export interface DocProblem {
  file: string;
  line: number;
  message: string;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  const problems = [...findStaleReferences(root), ...findMachinePaths(root)];
  for (const { file, line, message } of problems) console.error(`${file}:${line} ${message}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
