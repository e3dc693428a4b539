import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { factsOf } from '../tickets/testing/index.ts';
import { orderQueues } from './order-queues.ts';
import { removeQueue } from './remove-queue.ts';
import { routeNew, routeWaiting } from './route-waiting.ts';
import { freshDesk } from './testing/index.ts';

const database = await testDatabase();
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

test('equal agents get equal work within one', async () => {
  const desk = await freshDesk(database);
  const agents = await Promise.all(times(4, () => desk.agent()));
  for (let i = 0; i < 18; i += 1) {
    desk.clock.advance(1000);
    await desk.arrive();
  }
  const { rows } = await database.pool.query(
    'select count(*) as n from assignment where agent_id = any($1) group by agent_id',
    [agents],
  );
  const counts = rows.map((row) => row.n);
  assert.equal(counts.length, 4);
  assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
});

test('skills that a queue asks for are asked of everybody', async () => {
  const desk = await freshDesk(database);
  const french = await desk.skill('French');
  await desk.queue({ requiredSkillIds: [french] });
  await desk.agent();
  const id = await desk.arrive();
  assert.equal(await desk.assigneeOf(id), null);
  const speaker = await desk.agent({ skills: [{ skillId: french, level: 0.5 }] });
  await routeNew(desk);
  assert.equal(await desk.assigneeOf(id), speaker);
});

test('helpers of the overflow group are asked while nobody of the primary group can serve', async () => {
  const desk = await freshDesk(database);
  const [own, help] = [await desk.group(), await desk.group()];
  await desk.queue({ primaryGroupIds: [own], overflowGroupIds: [help] });
  const primary = await desk.agent({ groupIds: [own], limit: { email: 1 } });
  const helper = await desk.agent({ groupIds: [help] });
  await desk.agent();
  const ids = [await desk.arrive(), await desk.arrive()];
  assert.deepEqual(await desk.assigneesOf(ids), [primary, helper]);
});

test('a queue without groups is served by the group of the ticket, or by everybody', async () => {
  const desk = await freshDesk(database);
  const group = await desk.group();
  await desk.agent();
  const id = await desk.arrive({ groupId: group });
  assert.equal(await desk.assigneeOf(id), null);
  const member = await desk.agent({ groupIds: [group], limit: { email: 1 } });
  await routeNew(desk);
  assert.equal(await desk.assigneeOf(id), member);
  assert.ok(await desk.assigneeOf(await desk.arrive()));
});

test('the group of a ticket that has been archived keeps nobody from it', async () => {
  const desk = await freshDesk(database);
  const group = await desk.group();
  const agentId = await desk.agent();
  await database.pool.query(`update agent_group set archived_at = '2026-03-01' where id = $1`, [group]);
  const ticket = await desk.ticket();
  await database.pool.query('update ticket set group_id = $1 where id = $2', [group, ticket]);
  await desk.settle(ticket);
  assert.equal(await desk.assigneeOf(ticket), agentId);
});

test('among equals, the agent who knows the customer is preferred', async () => {
  const desk = await freshDesk(database);
  const agents = await Promise.all(times(3, () => desk.agent({ limit: { email: 1000 } })));
  const requester = await createTestCustomer(database);
  const known = agents[2]!;
  await desk.settle(await desk.ticket({ requester, assigneeId: known }));
  await Promise.all(
    agents.slice(0, 2).map(async (assigneeId) => desk.settle(await desk.ticket({ assigneeId }))),
  );
  assert.equal(await desk.assigneeOf(await desk.arrive({ requester })), known);
});

test('nobody who may not write to customers is given a ticket', async () => {
  const desk = await freshDesk(database);
  await desk.agent({ permissions: ['ticket.read', 'ticket.note'] });
  assert.equal(await desk.assigneeOf(await desk.arrive()), null);
});

test('the order of queues decides where a ticket waits, and a new order moves it', async () => {
  const desk = await freshDesk(database);
  const [first, second] = [
    await desk.queue({ conditions: { tags: ['vip'] } }),
    await desk.queue({ conditions: { channels: ['email'] } }),
  ];
  const id = await desk.arrive({ tags: ['vip'] });
  assert.equal(await queueOf(id), first);
  await desk.write((tx) => orderQueues(tx, [second, first]));
  await routeWaiting(desk);
  assert.equal(await queueOf(id), second);
  assert.deepEqual(
    (await factsOf(database, id, 'ticket.queued')).map(({ queueId }) => queueId),
    [first, second],
  );
});

test('what waits in a removed queue is routed anew', async () => {
  const desk = await freshDesk(database);
  const group = await desk.group();
  const queueId = await desk.queue({ primaryGroupIds: [group] });
  const agentId = await desk.agent();
  const id = await desk.arrive();
  assert.equal(await desk.assigneeOf(id), null);
  await desk.write((tx) => removeQueue(tx, queueId));
  await routeWaiting(desk);
  assert.equal(await desk.assigneeOf(id), agentId);
});

async function queueOf(ticketId: number): Promise<number | null> {
  return (
    await database.read
      .selectFrom('ticket')
      .select('queue_id')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow()
  ).queue_id;
}
