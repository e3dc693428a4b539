import type { Case } from '../support/case.ts';
import { cpuOf, cpuOfPostgres } from '../support/cpu.ts';
import type { Desk } from '../support/desk.ts';
import { figure } from '../support/figure.ts';
import type { Load, LoadResult } from '../support/load.ts';
import { applyLoad, startFloor } from '../support/workers.ts';

const CONCURRENCY = 32;
const WARM_UP = 3_000;
const COUNT = 6_000;
/** Requesters are known customers after the warm-up, as most are in a desk's life. */
const REQUESTERS = 1_000;

export const ticketBody = (email: string) =>
  JSON.stringify({
    requester: { email },
    subject: 'Where is my order {n}',
    body: {
      text: 'I ordered a tent two weeks ago and nothing has come yet. The tracking page has not changed since Monday.',
    },
  });

/** Creating tickets over the API, while nothing else runs, against a bare server that writes the same three rows. */
export const createTicket: Case = {
  id: 'create-ticket',
  async run(context) {
    const desk = await context.freshDesk();
    const floor = await startFloor(desk.urlOf('heed'));
    const server = await desk.serve({
      roles: 'web',
      nodeOptions: context.profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${context.profileFolder}`] : [],
    });
    try {
      await applyLoad({ ...heedLoad(server.port, desk.apiKey), count: WARM_UP });
      await applyLoad({ ...floorLoad(floor.port), count: WARM_UP });
      const bare = await measure(desk, floor.pid, floorLoad(floor.port));
      const heed = await measure(desk, server.pid, heedLoad(server.port, desk.apiKey));
      return [
        figure('create-ticket', heed.perSecond, 'tickets/s', {
          floor: bare.perSecond,
          p50: heed.p50,
          p95: heed.p95,
          aim: 'ratio ≥ 0.4',
          met: heed.perSecond / bare.perSecond >= 0.4,
          note: `floor: ${bare.p50.toFixed(1)} ms at p50`,
        }),
        figure('create-ticket/cpu', heed.serverMs + heed.databaseMs, 'ms/ticket', {
          floor: bare.serverMs + bare.databaseMs,
          aim: '≤ 1',
          met: heed.serverMs + heed.databaseMs <= 1,
          note: `server ${heed.serverMs.toFixed(2)} + database ${heed.databaseMs.toFixed(2)}; floor ${bare.serverMs.toFixed(2)} + ${bare.databaseMs.toFixed(2)}; client ${heed.clientCpuMs.toFixed(2)}`,
        }),
      ];
    } finally {
      floor.stop();
      await server.stop();
    }
  },
};

const heedLoad = (port: number, apiKey: string): Load => ({
  ...floorLoad(port),
  apiKey,
  paths: ['/api/v1/tickets'],
});
const floorLoad = (port: number): Load => ({
  port,
  method: 'POST',
  paths: ['/tickets'],
  body: ticketBody('customer-{n}@mail.example'),
  concurrency: CONCURRENCY,
  count: COUNT,
  wrap: REQUESTERS,
});

interface Measured extends LoadResult {
  serverMs: number;
  databaseMs: number;
}

async function measure(desk: Desk, pid: number, load: Load): Promise<Measured> {
  const before = [cpuOf(pid), cpuOfPostgres(desk.postmaster)] as const;
  const result = await applyLoad(load);
  return {
    ...result,
    serverMs: (cpuOf(pid) - before[0]) / load.count,
    databaseMs: (cpuOfPostgres(desk.postmaster) - before[1]) / load.count,
  };
}
