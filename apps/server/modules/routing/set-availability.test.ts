import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact, type Actor } from '../../platform/database/index.ts';
import { factsOf } from '../tickets/testing/index.ts';
import { routingJobs } from './jobs.ts';
import { readAgentRouting } from './read-agent-routing.ts';
import { routeNew } from './route-waiting.ts';
import { freshDesk } from './testing/index.ts';

const database = await testDatabase();
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };

test('with nobody online a ticket waits, and the first to come online gets it', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ availability: 'offline' });
  const id = await desk.arrive();
  assert.equal(await desk.assigneeOf(id), null);
  await desk.say(agentId, 'online');
  await routingJobs(desk)['route-waiting']({}, run);
  assert.equal(await desk.assigneeOf(id), agentId);
});

test('an agent who has said nothing yet is online', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  assert.equal((await readAgentRouting(database, agentId)).availability, 'online');
  assert.equal(
    (await database.pool.query('select 1 from agent_routing where agent_id = $1', [agentId])).rowCount,
    0,
  );
  assert.equal(await desk.assigneeOf(await desk.arrive()), agentId);
});

test('going away hands open work back when asked to, and keeps it otherwise', async () => {
  const desk = await freshDesk(database);
  const leaving = await desk.agent();
  const ids = [await desk.arrive(), await desk.arrive()];
  await desk.say(leaving, 'away');
  assert.deepEqual(await desk.assigneesOf(ids), [leaving, leaving]);
  const staying = await desk.agent();
  await desk.say(leaving, 'away', true);
  assert.deepEqual(await desk.assigneesOf(ids), [null, null]);
  assert.deepEqual(
    (await factsOf(database, ids[0]!, 'ticket.requeued')).map(({ agentId, reason }) => [agentId, reason]),
    [[leaving, 'agent-away']],
  );
  await desk.settle(...ids);
  assert.deepEqual(await desk.assigneesOf(ids), [staying, staying]);
});

test('what is not open stays with an agent who goes away', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  const id = await desk.arrive();
  await database.pool.query(`update ticket set status = 'pending' where id = $1`, [id]);
  await desk.say(agentId, 'offline', true);
  assert.equal(await desk.assigneeOf(id), agentId);
});

test('nothing is pushed to an agent after the answer that they are away', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ limit: { email: 1000 } });
  for (let i = 0; i < 20; i += 1) {
    await desk.say(agentId, 'online');
    const ids = await Promise.all([desk.ticket(), desk.ticket(), desk.ticket()]);
    const routing = desk.settle(...ids);
    await desk.say(agentId, 'away', true);
    await routing;
    await routeNew(desk);
    assert.deepEqual(await desk.assigneesOf(ids), [null, null, null]);
  }
});

test('saying the same again records nothing and keeps the time since when', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  await desk.say(agentId, 'away');
  const { since } = await readAgentRouting(database, agentId);
  desk.clock.advance(60_000);
  await desk.say(agentId, 'away');
  assert.equal((await readAgentRouting(database, agentId)).since, since);
  const { rows } = await database.pool.query(
    `select facts from event where type = 'agent.availabilityChanged' and (facts->>'agentId')::bigint = $1`,
    [agentId],
  );
  assert.deepEqual(
    rows.map((row) => [row.facts.from, row.facts.to]),
    [['online', 'away']],
  );
});

test('the open work of a disabled agent is routed anew, and an enabled one keeps theirs', async () => {
  const desk = await freshDesk(database);
  const gone = await desk.agent();
  const id = await desk.arrive();
  await routingJobs(desk)['requeue-agent']({ agentId: gone }, run);
  assert.equal(await desk.assigneeOf(id), gone);
  const there = await desk.agent();
  await database.pool.query(`update agent set disabled_at = '2026-03-02' where person_id = $1`, [gone]);
  await routingJobs(desk)['requeue-agent']({ agentId: gone }, run);
  assert.deepEqual(
    (await factsOf(database, id, 'ticket.requeued')).map(({ reason }) => reason),
    ['agent-disabled'],
  );
  await desk.settle(id);
  assert.equal(await desk.assigneeOf(id), there);
});

test('the load shown is the open work in hand, by channel', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ limit: { email: 3 } });
  await desk.arrive();
  await desk.arrive({ channel: 'web' });
  const solved = await desk.arrive();
  await database.pool.query(`update ticket set status = 'solved' where id = $1`, [solved]);
  const { capacity } = await readAgentRouting(database, agentId);
  const shown = Object.fromEntries(capacity.map(({ channel, limit, load }) => [channel, [limit, load]]));
  assert.deepEqual(shown, {
    email: [3, 1],
    web: [20, 1],
    api: [20, 0],
    chat: [5, 0],
    phone: [1, 0],
    agent: [20, 0],
  });
});

test('availability is changed by one at a time, whoever asks', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  const actor: Actor = { kind: 'system', id: null };
  await Promise.all(['away', 'online', 'offline', 'away'].map((to) => desk.say(agentId, to as 'away')));
  const facts = await transact(database, { actor, now: desk.clock.now() }, (tx) =>
    tx.prepared<{ from: string; to: string }>(
      'test-facts',
      `select facts->>'from' as from, facts->>'to' as to from event where type = 'agent.availabilityChanged' and (facts->>'agentId')::bigint = $1 order by id`,
      [agentId],
    ),
  );
  assert.equal(facts.at(-1)!.to, (await readAgentRouting(database, agentId)).availability);
});
