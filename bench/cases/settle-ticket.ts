import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from '../support/case.ts';
import { cpuOf, cpuOfPostgres } from '../support/cpu.ts';
import type { Desk } from '../support/desk.ts';
import { figure } from '../support/figure.ts';
import { applyLoad } from '../support/workers.ts';
import { ticketBody } from './create-ticket.ts';

const COUNT = 2_000;
const AGENTS = 50;
/** The lock by which one process leads the journal's dispatcher. */
const LEADER_LOCK = 7_233_001;

/** From events that wait in the journal to tickets in agents' hands: dispatcher, jobs, routing; then until all is quiet. */
export const settleTicket: Case = {
  id: 'settle-ticket',
  async run(context) {
    const desk = await context.freshDesk();
    await addAgents(desk);
    // While the bench leads, nobody dispatches.
    const leader = await desk.database.pool.connect();
    await leader.query('select pg_advisory_lock($1)', [LEADER_LOCK]);
    const server = await desk.serve();
    try {
      await applyLoad({
        port: server.port,
        apiKey: desk.apiKey,
        method: 'POST',
        paths: ['/api/v1/tickets'],
        body: ticketBody('customer-{n}@mail.example'),
        concurrency: 16,
        count: COUNT,
      });
      if (
        !(await is(
          desk,
          `(select count(*) from event where position is null and type = 'ticket.opened') = ${COUNT}`,
        ))
      )
        throw new Error('the dispatcher did not wait');
      const cpu = [cpuOf(server.pid), cpuOfPostgres(desk.postmaster)] as const;
      const started = performance.now();
      await leader.query('select pg_advisory_unlock($1)', [LEADER_LOCK]);
      await until(desk, 'not exists (select 1 from ticket where assignee_id is null)');
      const perSecond = COUNT / ((performance.now() - started) / 1000);
      await until(
        desk,
        'not exists (select 1 from event where position is null) and not exists (select 1 from graphile_worker.jobs where locked_at is not null or run_at <= now())',
      );
      const [serverMs, databaseMs] = [
        (cpuOf(server.pid) - cpu[0]) / COUNT,
        (cpuOfPostgres(desk.postmaster) - cpu[1]) / COUNT,
      ];
      return [
        figure('settle-ticket', perSecond, 'tickets/s', {
          note: `${COUNT} tickets, ${AGENTS} agents; from the journal to an assignee`,
        }),
        figure('settle-ticket/cpu', serverMs + databaseMs, 'ms/ticket', {
          note: `server ${serverMs.toFixed(2)} + database ${databaseMs.toFixed(2)}; until no job is left`,
        }),
      ];
    } finally {
      leader.release();
      await server.stop();
    }
  },
};

async function addAgents(desk: Desk): Promise<void> {
  await desk.database.pool.query(`
    with people as (
      insert into person (kind, name, email, created_at, updated_at) select 'agent', 'Agent ' || n, 'agent-' || n || '@bench.example', now(), now() from generate_series(1, ${AGENTS}) n returning id, email
    ), agents as (
      insert into agent (person_id, role_id, email) select p.id, r.id, p.email from people p, role r where r.key = 'agent' returning person_id
    ), members as (
      insert into group_member (group_id, agent_id) select g.id, a.person_id from agents a, agent_group g
    )
    insert into agent_channel (agent_id, channel, capacity) select person_id, 'api', ${COUNT} from agents`);
}

async function until(desk: Desk, condition: string): Promise<void> {
  while (!(await is(desk, condition))) await sleep(50);
}

async function is(desk: Desk, condition: string): Promise<boolean> {
  return (await desk.database.pool.query<{ holds: boolean }>(`select ${condition} as holds`)).rows[0]!.holds;
}
