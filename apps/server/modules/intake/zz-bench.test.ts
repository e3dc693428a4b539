import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { startJobs } from '../../platform/jobs/index.ts';
import { startDispatcher } from '../../platform/journal/index.ts';
import { createTestTicket, createTestViewer } from '../tickets/testing/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { intakeJobs } from './index.ts';
import { routeWaiting } from '../routing/index.ts';

const database = await testDatabase();
const platform = { database, clock: systemClock };
const N = 1500;
const reset = () => database.pool.query('with a as (delete from assignment), w as (delete from waiting), v as (delete from vacancy) update ticket set assignee_id = null, status = $$new$$, settled_through = 0');
test('bench', async () => {
  const agents = [];
  for (let i = 0; i < 50; i++) agents.push(await createTestViewer(database));
  await database.pool.query(`insert into agent_channel (agent_id, channel, capacity) select person_id, 'email', 1000 from agent`);
  const who = [];
  for (let i = 0; i < 200; i++) who.push(await createTestCustomer(database));
  const ids: number[] = [];
  for (let i = 0; i < N; i += 50) ids.push(...(await Promise.all(Array.from({ length: 50 }, (_, k) => createTestTicket(database, { requester: { id: who[(i + k) % 200]!.id } })))).map((t) => t.id));
  await database.pool.query('vacuum analyze');
  for (const capacity of [1000, 20]) {
    await reset();
    await database.pool.query('update agent_channel set capacity = $1', [capacity]);
    const job = intakeJobs(platform)['settle-ticket'];
    let next = 0;
    const t0 = performance.now();
    await Promise.all([1, 2, 3, 4].map(async () => { while (next < ids.length) await job({ ticketId: ids[next++]!, through: 1 }, { signal: null as never, attempt: 1, lastAttempt: false }); }));
    const ms = performance.now() - t0;
    
    const { rows } = await database.pool.query('select count(assignee_id) as n from ticket');
    console.log(`handlers only, capacity ${capacity}: ${Math.round(N / ms * 1000)}/s, assigned ${rows[0].n}`);
  }
  await reset();
  await database.pool.query('update agent_channel set capacity = 1000');
  await database.pool.query('update event set position = null');
  const t0 = performance.now();
  const dispatcher = startDispatcher({ database, react: ({ ticketId, position, type }) => (ticketId === null || !['ticket.opened', 'ticket.assigned', 'ticket.statusChanged'].includes(type) ? [] : [{ task: 'settle-ticket', payload: { ticketId, through: position }, key: `settle-ticket:${ticketId}`, priority: -10 }]), publish: () => {}, onError: console.error });
  const stop = await startJobs({ database, handlers: intakeJobs(platform), schedules: [], concurrency: 4, onError: console.error });
  let routed = 0;
  while (routed < N) { await new Promise((r) => setTimeout(r, 20)); routed = (await database.pool.query('select count(assignee_id) as n from ticket')).rows[0].n; }
  console.log(`dispatcher to routed: ${Math.round(N / (performance.now() - t0) * 1000)}/s`);
  await stop(); await dispatcher.stop();
  await reset();
  await database.pool.query('insert into waiting (ticket_id, eligible_at) select id, created_at from ticket');
  const t1 = performance.now();
  await routeWaiting(platform);
  console.log(`one batch of ${N}: ${Math.round(performance.now() - t1)} ms`);
  await database.pool.query('delete from agent_channel; insert into agent_channel (agent_id, channel, capacity) select person_id, $$email$$, 0 from agent');
  await reset();
  await database.pool.query('insert into waiting (ticket_id, eligible_at) select id, created_at from ticket');
  await routeWaiting(platform);
  const t2 = performance.now();
  for (let i = 0; i < 5; i++) await routeWaiting(platform);
  console.log(`full round, ${N} waiting, nobody free: ${Math.round((performance.now() - t2) / 5)} ms`);
});
