import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { assignTicket, markSpam, replyAsCustomer, updateTicket } from '../tickets/index.ts';
import { factsOf } from '../tickets/testing/index.ts';
import { freshDesk, type RoutingDesk } from './testing/index.ts';

const database = await testDatabase();

/** The ticket's assignments in order: who, how it began, why it ended. */
async function history(ticketId: number): Promise<[number, string, string | null][]> {
  const { rows } = await database.pool.query(
    'select agent_id, kind, end_reason from assignment where ticket_id = $1 order by id',
    [ticketId],
  );
  return rows.map((row) => [row.agent_id, row.kind, row.end_reason]);
}
const assign = (desk: RoutingDesk, ticketId: number, assigneeId: number | null) =>
  desk.write((tx) => assignTicket(tx, { ticketId, assigneeId }));
const change = (desk: RoutingDesk, ticketId: number, status: 'open' | 'pending' | 'hold' | 'solved') =>
  desk.write((tx) => updateTicket(tx, { ticketId, version: 1_000_000, changes: { status } }));

test('work given by hand may exceed the capacity, begins an assignment, and keeps pushes away', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ limit: { email: 1 } });
  await desk.say(agentId, 'away');
  const ids = [await desk.arrive(), await desk.arrive(), await desk.arrive()] as const;
  await assign(desk, ids[0], agentId);
  await assign(desk, ids[1], agentId);
  await desk.settle(...ids);
  assert.deepEqual(await history(ids[0]), [[agentId, 'manual', null]]);
  await desk.say(agentId, 'online');
  await desk.settle(ids[2]);
  assert.deepEqual(await desk.assigneesOf([...ids]), [agentId, agentId, null]);
});

test('handing a ticket to another agent ends the former assignment and begins one', async () => {
  const desk = await freshDesk(database);
  const [first, second] = [await desk.agent(), await desk.agent({ availability: 'offline' })];
  const id = await desk.arrive();
  await assign(desk, id, second);
  await desk.settle(id);
  assert.deepEqual(await history(id), [
    [first, 'push', 'reassigned'],
    [second, 'manual', null],
  ]);
});

test('work ends when it is pending, and what comes back to the same agent goes on as theirs, beyond the capacity', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ limit: { email: 1 } });
  const id = await desk.arrive();
  await change(desk, id, 'pending');
  await desk.settle(id);
  const other = await desk.arrive();
  assert.equal(await desk.assigneeOf(other), agentId);
  const { requester_id: authorId } = await database.read
    .selectFrom('ticket')
    .select('requester_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await desk.write((tx) => replyAsCustomer(tx, { ticketId: id, authorId, text: 'And now?' }));
  await desk.settle(id);
  assert.deepEqual(await history(id), [
    [agentId, 'push', 'pending'],
    [agentId, 'return', null],
  ]);
});

test('each way in which work can end is named', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  for (const status of ['hold', 'solved'] as const) {
    const id = await desk.arrive();
    await change(desk, id, status);
    await desk.settle(id);
    assert.deepEqual(await history(id), [[agentId, 'push', status]]);
  }
  const spam = await desk.arrive();
  await desk.write((tx) => markSpam(tx, spam));
  await desk.settle(spam);
  assert.deepEqual(await history(spam), [[agentId, 'push', 'spam']]);
});

test('a ticket taken out of the hands of its agent waits and is routed anew', async () => {
  const desk = await freshDesk(database);
  const [first, second] = [await desk.agent(), await desk.agent()];
  const id = await desk.arrive();
  const had = await desk.assigneeOf(id);
  await desk.say(had!, 'away');
  await assign(desk, id, null);
  await desk.settle(id);
  const next = had === first ? second : first;
  assert.deepEqual(await history(id), [
    [had, 'push', 'unassigned'],
    [next, 'push', null],
  ]);
});

test('settling again changes nothing', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  const id = await desk.arrive();
  const manual = await desk.arrive({ assigneeId: agentId });
  const before = [await history(id), await history(manual)];
  for (let i = 0; i < 3; i += 1) await desk.settle(id, manual);
  assert.deepEqual([await history(id), await history(manual)], before);
  assert.equal((await factsOf(database, id, 'ticket.routed')).length, 1);
});

test('a ticket that comes back to an agent who has been disabled is handed back and routed anew', async () => {
  const desk = await freshDesk(database);
  const gone = await desk.agent();
  const id = await desk.arrive();
  await change(desk, id, 'pending');
  await desk.settle(id);
  await database.pool.query(`update agent set disabled_at = '2026-03-02' where person_id = $1`, [gone]);
  const there = await desk.agent();
  await change(desk, id, 'open');
  await desk.settle(id);
  assert.deepEqual(
    (await factsOf(database, id, 'ticket.requeued')).map(({ agentId, reason }) => [agentId, reason]),
    [[gone, 'agent-disabled']],
  );
  await desk.settle(id);
  assert.equal(await desk.assigneeOf(id), there);
});
