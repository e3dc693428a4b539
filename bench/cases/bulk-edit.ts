import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from '../support/case.ts';
import { cpuOf, cpuOfPostgres } from '../support/cpu.ts';
import type { Desk } from '../support/desk.ts';
import { figure } from '../support/figure.ts';
import { applyLoad } from '../support/workers.ts';
import { ticketBody } from './create-ticket.ts';

const COUNT = 10_000;

/** Changing a whole list of tickets, and taking it back, against one bare UPDATE of the same rows. */
export const bulkEdit: Case = {
  id: 'bulk-edit',
  async run(context) {
    const desk = await context.freshDesk();
    const server = await desk.serve();
    try {
      await applyLoad({
        port: server.port,
        apiKey: desk.apiKey,
        method: 'POST',
        paths: ['/api/v1/tickets'],
        body: ticketBody('customer-{n}@mail.example'),
        concurrency: 1,
        count: 1,
      });
      await quiet(desk);
      await multiply(desk);
      const call = caller(server.port, desk.apiKey);
      const bare = await bareUpdate(desk);
      const cpu = [cpuOf(server.pid), cpuOfPostgres(desk.postmaster)] as const;
      const edit = await timed(call, '/bulk-edits', {
        tickets: { filter: { view: 'all' } },
        changes: { priority: 'high', addTags: ['recall'] },
      });
      const [serverMs, databaseMs] = [
        (cpuOf(server.pid) - cpu[0]) / COUNT,
        (cpuOfPostgres(desk.postmaster) - cpu[1]) / COUNT,
      ];
      const undo = await timed(call, `/bulk-runs/${edit.id}/undo`);
      const perSecond = (ms: number) => COUNT / (ms / 1000);
      return [
        figure('bulk-edit', perSecond(edit.ms), 'tickets/s', {
          floor: perSecond(bare),
          note: `${COUNT} tickets in ${(edit.ms / 1000).toFixed(1)} s; the call answered after ${edit.answerMs.toFixed(0)} ms`,
        }),
        figure('bulk-edit/cpu', serverMs + databaseMs, 'ms/ticket', {
          note: `server ${serverMs.toFixed(2)} + database ${databaseMs.toFixed(2)}; until the run has ended`,
        }),
        figure('bulk-edit/undo', perSecond(undo.ms), 'tickets/s', {
          note: `${COUNT} tickets in ${(undo.ms / 1000).toFixed(1)} s`,
        }),
      ];
    } finally {
      await server.stop();
    }
  },
};

type Call = (path: string, body?: object) => Promise<{ id: number; state: string; done: number }>;

function caller(port: number, apiKey: string): Call {
  return async (path, body) => {
    const posts = body !== undefined || path.endsWith('/undo');
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method: posts ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Awaited<ReturnType<Call>>;
  };
}

/** From the call until every ticket is done. */
async function timed(call: Call, path: string, body?: object) {
  const started = performance.now();
  const { id } = await call(path, body);
  const answerMs = performance.now() - started;
  for (;;) {
    const run = await call(`/bulk-runs/${id}`);
    if (run.state === 'finished') {
      if (run.done !== COUNT) throw new Error(`${run.done} of ${COUNT} tickets were changed`);
      return { id, answerMs, ms: performance.now() - started };
    }
    await sleep(50);
  }
}

/** The one ticket as many times as are wanted: what came in before is not measured here. */
async function multiply({ database: { pool } }: Desk): Promise<void> {
  const { rows } = await pool.query<{ columns: string }>(
    "select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns where table_name = 'ticket' and table_schema = 'public' and column_name <> 'id' and is_generated = 'NEVER'",
  );
  const columns = rows[0]!.columns;
  await pool.query(
    `insert into ticket (${columns}) select ${columns} from ticket, generate_series(2, ${COUNT})`,
  );
  await pool.query('vacuum analyze ticket');
}

/** The floor: the same columns of the same rows, in one statement, taken back. */
async function bareUpdate(desk: Desk): Promise<number> {
  const client = await desk.database.pool.connect();
  try {
    await client.query('begin');
    const started = performance.now();
    await client.query(
      "update ticket set version = version + 1, updated_at = now(), priority = 'high', tags = tags || '{recall}'",
    );
    const took = performance.now() - started;
    await client.query('rollback');
    return took;
  } finally {
    client.release();
  }
}

async function quiet(desk: Desk): Promise<void> {
  const busy = `select exists (select 1 from event where position is null) or exists (select 1 from graphile_worker.jobs where locked_at is not null or run_at <= now()) as busy`;
  while ((await desk.database.pool.query<{ busy: boolean }>(busy)).rows[0]!.busy) await sleep(100);
}
