import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { mergeTickets, unmergeTicket } from '../tickets/index.ts';
import { freshDesk } from './testing/index.ts';

const database = await testDatabase();
const waits = async (ticketId: number) =>
  (await database.pool.query('select 1 from waiting where ticket_id = $1', [ticketId])).rows.length > 0;

test('a merged ticket gives its place back, and is its agent’s work again after the un-merge', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ limit: { email: 1 } });
  const source = await desk.arrive();
  assert.equal(await desk.assigneeOf(source), agentId);
  const target = await desk.arrive();
  assert.equal(await desk.assigneeOf(target), null, 'the agent is full');
  const [mergeId] = await desk.write((tx) => mergeTickets(tx, { targetId: target, sourceIds: [source] }));
  await desk.settle(source, target);
  assert.equal(await desk.assigneeOf(target), agentId, 'the place is free');
  await desk.write((tx) => unmergeTicket(tx, { targetId: target, mergeId: mergeId! }));
  await desk.settle(source, target);
  const { rows } = await database.pool.query(
    'select agent_id, kind, end_reason from assignment where ticket_id = $1 order by id',
    [source],
  );
  assert.deepEqual(
    rows.map((row) => [row.agent_id, row.kind, row.end_reason]),
    [
      [agentId, 'push', 'merged'],
      [agentId, 'return', null],
    ],
  );
});

test('a waiting ticket that is merged waits no more, and again after the un-merge', async () => {
  const desk = await freshDesk(database);
  const [source, target] = [await desk.arrive(), await desk.arrive()];
  assert.ok(await waits(source));
  const [mergeId] = await desk.write((tx) => mergeTickets(tx, { targetId: target, sourceIds: [source] }));
  await desk.settle(source, target);
  assert.deepEqual([await waits(source), await waits(target)], [false, true]);
  await desk.write((tx) => unmergeTicket(tx, { targetId: target, mergeId: mergeId! }));
  await desk.settle(source, target);
  assert.deepEqual([await waits(source), await waits(target)], [true, true]);
});
