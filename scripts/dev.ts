/**
 * `npm run dev`: the server, restarted when its sources change, and the workspace's pages with hot reload.
 * Ctrl-C ends both; when one ends, so does the other.
 */
import { endGroup, endGroupsOnInterrupt, repositoryRoot, startGroup } from './testing/processes.ts';
import { join } from 'node:path';

const programs = [
  startGroup(process.execPath, ['--watch', 'apps/server/main.ts', 'serve'], { stdio: 'inherit' }),
  startGroup('vite', [], { stdio: 'inherit', cwd: join(repositoryRoot, 'apps/web') }),
];

endGroupsOnInterrupt('SIGTERM');
await Promise.race(programs.map((program) => new Promise((resolve) => program.once('exit', resolve))));
await Promise.all(programs.map(endGroup));
process.exitCode = 1;
