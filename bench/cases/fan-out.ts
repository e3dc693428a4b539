import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from '../support/case.ts';
import { figure, percentile } from '../support/figure.ts';
import type { Heard } from '../support/screens.ts';

const SCREENS = 1_000;
const TICKETS = 20;
const PAUSE_MS = 300;
const P95_MS = 150;

/** From the request that changes something to 1,000 open screens; the request itself, with its commit, is included. */
export const fanOut: Case = {
  id: 'fan-out',
  async run(context) {
    const desk = await context.freshDesk();
    const server = await desk.serve();
    const screens = fork(join(import.meta.dirname, '../support/screens.ts'));
    try {
      const answer = await ask<string>(screens, { port: server.port, apiKey: desk.apiKey, count: SCREENS });
      if (answer !== 'open') throw new Error(`the screens could not be opened: ${answer}`);
      const sent = new Map<number, number>();
      for (let n = 0; n < TICKETS; n++) {
        const at = performance.timeOrigin + performance.now();
        sent.set(await createTicket(server.port, desk.apiKey), at);
        await sleep(PAUSE_MS);
      }
      await sleep(1_000);
      const heard = await ask<Heard>(screens, 'report');
      const delays = [...sent].flatMap(([id, at]) => (heard[id] ?? []).map((instant) => instant - at));
      const [p50, p95] = [percentile(delays, 0.5), percentile(delays, 0.95)];
      const all = delays.length === SCREENS * TICKETS;
      return [
        figure('fan-out', p95, 'ms (p95)', {
          p50,
          p95,
          aim: `p95 < ${P95_MS} ms, all`,
          met: p95 < P95_MS && all,
          note: `${delays.length.toLocaleString('en')} of ${(SCREENS * TICKETS).toLocaleString('en')} heard; slowest ${Math.max(...delays).toFixed(0)} ms`,
        }),
      ];
    } finally {
      screens.kill();
      await server.stop();
    }
  },
};

async function ask<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  child.send(message);
  return ((await once(child, 'message')) as [Answer])[0];
}

async function createTicket(port: number, apiKey: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      requester: { email: 'kim@mail.example' },
      subject: 'Where is my order',
      body: { text: 'Nothing has come yet.' },
    }),
  });
  return ((await response.json()) as { id: number }).id;
}
