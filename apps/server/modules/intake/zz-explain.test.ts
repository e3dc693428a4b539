import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestTicket, createTestViewer } from '../tickets/testing/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { readRoutingAgents, takeWaiting, readRoutingQueues } from '../routing/read-desk.ts';
const database = await testDatabase();
test('x', async () => {
  const agents = [];
  for (let i = 0; i < 50; i++) agents.push((await createTestViewer(database)).agentId);
  await database.pool.query(`insert into agent_channel (agent_id, channel, capacity) select person_id, 'email', 1000 from agent`);
  const who = [];
  for (let i = 0; i < 200; i++) who.push(await createTestCustomer(database));
  for (let i = 0; i < 1000; i += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => createTestTicket(database, { requester: { id: who[(i + k) % 200]!.id }, assigneeId: i % 1000 === 950 ? null : agents[k] })));
  await database.pool.query(`insert into assignment (ticket_id, agent_id, channel, kind, assigned_at) select id, assignee_id, channel, 'push', now() from ticket where assignee_id is not null`);
  await database.pool.query('insert into waiting (ticket_id, eligible_at) select id, created_at from ticket where assignee_id is null limit 2');
  await database.pool.query('vacuum analyze');
  const q = (explain: boolean) => async (name: string, text: string, values: unknown[]) => {
    if (!explain) { const t = performance.now(); for (let i = 0; i < 50; i++) await database.pool.query({ name, text, values }); console.log(name, ((performance.now() - t) / 50).toFixed(2), 'ms'); return []; }
    const { rows } = await database.pool.query('explain (analyze, buffers, costs off) ' + text, values); console.log(rows.map((r) => r['QUERY PLAN']).join('\n')); return [];
  };
  for (const e of [false, true]) { await readRoutingAgents(q(e) as never); await takeWaiting(q(e) as never, false); if (!e) await readRoutingQueues(q(e) as never); }
});
