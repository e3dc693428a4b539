import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { findFreePort } from '../../test/support/ports.ts';
import type { Case } from '../support/case.ts';
import { residentMb } from '../support/cpu.ts';
import { untilReady } from '../support/desk.ts';
import { figure } from '../support/figure.ts';
import { applyLoad } from '../support/workers.ts';
import { ticketBody } from './create-ticket.ts';

const SECOND_START_S = 3;
const MEMORY_MB = 300;
const LOAD = 5_000;

/** `npm start` until it is ready, on an empty data folder and again; memory of the server, idle and after a load. */
export const start: Case = {
  id: 'start',
  async run(context) {
    const folder = await mkdtemp(join(tmpdir(), 'heed-bench-'));
    try {
      const first = await timeStart(folder);
      const second = await timeStart(folder);
      const desk = await context.freshDesk();
      const server = await desk.serve();
      try {
        await sleep(2_000);
        const idle = residentMb(server.pid);
        await applyLoad({
          port: server.port,
          apiKey: desk.apiKey,
          method: 'POST',
          paths: ['/api/v1/tickets'],
          body: ticketBody('customer-{n}@mail.example'),
          concurrency: 32,
          count: LOAD,
          wrap: 1_000,
        });
        const loaded = residentMb(server.pid);
        return [
          figure('start/first', first, 's', { note: 'npm start; the database is made' }),
          figure('start/second', second, 's', {
            aim: `< ${SECOND_START_S}`,
            met: second < SECOND_START_S,
            note: 'npm start; the database is there',
          }),
          figure('memory/idle', idle, 'MB', { note: 'resident, of the server process' }),
          figure('memory/loaded', loaded, 'MB', {
            aim: `< ${MEMORY_MB}`,
            met: loaded < MEMORY_MB,
            note: `after ${LOAD.toLocaleString('en')} tickets at concurrency 32`,
          }),
        ];
      } finally {
        await server.stop();
      }
    } finally {
      await stopCluster(join(folder, 'postgres'), () => {});
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Seconds from the command to the ready line; the server is ended again. */
async function timeStart(folder: string): Promise<number> {
  const env = {
    ...process.env,
    HEED_DATA: folder,
    HEED_PORT: String(await findFreePort()),
    HEED_SMTP_PORT: String(await findFreePort()),
    HEED_LOG_LEVEL: 'warn',
  };
  const started = performance.now();
  // A group of its own: npm and its shell end with the server.
  const child = spawn('npm', ['start', '--silent'], {
    cwd: join(import.meta.dirname, '../..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'close');
  await untilReady(child);
  const seconds = (performance.now() - started) / 1000;
  process.kill(-child.pid!, 'SIGTERM');
  await ended;
  return seconds;
}
