import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuses } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { assignTicket } from './assign-ticket.ts';
import type { TicketChanges } from './change-ticket.ts';
import { claimTicket, claimTickets } from './claim-tickets.ts';
import { closeSolvedTickets } from './close-solved-tickets.ts';
import { markSpam, unmarkSpam } from './mark-spam.ts';
import { setDelivery, setQueues, setSettledThrough } from './set-derived.ts';
import {
  countEvents,
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  ticketRow,
  write,
} from './testing/index.ts';
import { mayChoose } from './transition.ts';
import { updateTicket } from './update-ticket.ts';

const database = await testDatabase();
const [ana, bo] = [await createTestViewer(database), await createTestViewer(database)];
const update = (who: { agentId: number }, ticketId: number, version: number, changes: TicketChanges) =>
  write(database, (tx) => updateTicket(tx, { ticketId, version, changes }), {
    actor: { kind: 'agent', id: who.agentId },
  });

for (const status of statuses.filter((s) => s !== 'closed')) {
  test(`an agent sets a ${status} ticket to the allowed statuses and no other`, async () => {
    for (const chosen of ['open', 'pending', 'hold', 'solved'] as const) {
      const { id } = await createTestTicket(database, { status });
      const changed = update(ana, id, 1, { status: chosen });
      if (!mayChoose(status, chosen)) {
        await assert.rejects(changed, (error: Refusal) => error.code === 'transitionNotAllowed');
        continue;
      }
      assert.equal(await changed, chosen === status ? 1 : 2);
      const row = await ticketRow(database, id);
      assert.equal(row.status, chosen);
      assert.equal(row.solved_at !== null, chosen === 'solved');
      assert.equal(row.waiting_since === null, chosen === 'solved' || status === 'solved');
    }
  });
}

test('several changes are one version, and each is a fact of it', async () => {
  const groupId = await createTestGroup(database);
  const customer = await createTestCustomer(database);
  const { id, requesterId } = await createTestTicket(database);
  await update(ana, id, 1, {
    subject: 'B',
    priority: 'urgent',
    type: 'task',
    groupId,
    assigneeId: bo.agentId,
    requesterId: customer.id,
    tags: ['x'],
    ccs: ['c@example.net'],
  });
  const row = await ticketRow(database, id);
  assert.deepEqual(
    [
      row.version,
      row.subject,
      row.priority,
      row.type,
      row.group_id,
      row.assignee_id,
      row.requester_id,
      row.tags,
      row.status,
    ],
    [2, 'B', 'urgent', 'task', groupId, bo.agentId, customer.id, ['x'], 'open'],
  );
  const { rows } = await database.pool.query(
    'select distinct ticket_version from event where ticket_id = $1 and type <> $2',
    [id, 'ticket.opened'],
  );
  assert.deepEqual(rows, [{ ticket_version: 2 }]);
  assert.deepEqual(await factsOf(database, id, 'ticket.requesterChanged'), [
    { from: requesterId, to: customer.id, version: 2 },
  ]);
  assert.equal(await countEvents(database, id), 10);
});

test('what changes nothing is no version and no fact', async () => {
  const { id } = await createTestTicket(database, { tags: ['a'] });
  assert.equal(
    await update(ana, id, 1, { subject: 'Where is my order', priority: 'normal', tags: ['a', 'a'], ccs: [] }),
    1,
  );
  assert.equal(await countEvents(database, id), 1);
});

test('two agents who change different fields at once both land', async () => {
  const { id } = await createTestTicket(database);
  await Promise.all([update(ana, id, 1, { priority: 'high' }), update(bo, id, 1, { tags: ['vip'] })]);
  const row = await ticketRow(database, id);
  assert.deepEqual([row.priority, row.tags, row.version], ['high', ['vip'], 3]);
});

test('of two agents who change the same field at once, the later is told which, and what stands', async () => {
  const { id } = await createTestTicket(database);
  const results = await Promise.allSettled([
    update(ana, id, 1, { priority: 'high', tags: ['a'] }),
    update(bo, id, 1, { priority: 'urgent', subject: 'B' }),
  ]);
  const [refused] = results.filter((r) => r.status === 'rejected');
  assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
  const row = await ticketRow(database, id);
  const { details } = refused!.reason as Refusal;
  assert.equal(details.version, 2);
  assert.deepEqual(details.conflicts, [
    { field: 'priority', theirs: row.priority, yours: row.priority === 'high' ? 'urgent' : 'high' },
  ]);
});

test("two who want the same do not disturb each other, nor does one's own earlier change", async () => {
  const { id } = await createTestTicket(database);
  await update(ana, id, 1, { priority: 'high', ccs: ['x@example.net'] });
  assert.equal(await update(bo, id, 1, { priority: 'high', ccs: ['x@example.net'] }), 2);
  assert.equal(await update(ana, id, 1, { priority: 'low' }), 3);
  await assert.rejects(
    update(bo, id, 2, { priority: 'urgent' }),
    (error: Refusal) => error.code === 'conflict',
  );
});

test('people and groups that are not there are named', async () => {
  const { id } = await createTestTicket(database);
  await assert.rejects(
    update(ana, id, 1, { assigneeId: 999_999, groupId: 999_999, requesterId: 999_999 }),
    (error: Refusal) =>
      error.details.errors?.map((e) => e.path).join() === 'body.assigneeId,body.groupId,body.requesterId',
  );
});

test('of two who claim a ticket at once one gets it, and only what waits can be claimed', async () => {
  const { id } = await createTestTicket(database);
  const claim = (agentId: number, ticketId = id) =>
    write(database, (tx) => claimTicket(tx, { ticketId, agentId, queueId: 5 }));
  const got = await Promise.all([
    claim(ana.agentId),
    claim(bo.agentId),
    claim(ana.agentId),
    claim(bo.agentId),
  ]);
  assert.equal(got.filter(Boolean).length, 1);
  const row = await ticketRow(database, id);
  assert.deepEqual([row.status, row.queue_id, row.version], ['open', 5, 2]);
  assert.deepEqual(await factsOf(database, id, 'ticket.assigned'), [
    { from: null, to: row.assignee_id, version: 2 },
  ]);
  for (const status of ['pending', 'hold', 'solved', 'closed'])
    assert.equal(await claim(ana.agentId, (await createTestTicket(database, { status })).id), false);
  assert.equal(await claim(ana.agentId, (await createTestTicket(database, { spam: true })).id), false);
  const gone = await createTestViewer(database);
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [gone.agentId]);
  assert.equal(await claim(gone.agentId, (await createTestTicket(database)).id), false);
});

test('many are claimed at once, each by one of two who try crosswise, each with its own version and facts', async () => {
  const ids = await Promise.all(
    Array.from({ length: 30 }, async () => (await createTestTicket(database)).id),
  );
  const taken = (await createTestTicket(database, { assigneeId: bo.agentId })).id;
  const claimAll = (agentId: number, order: number[]) =>
    write(database, (tx) =>
      claimTickets(
        tx,
        order.map((ticketId) => ({ ticketId, agentId, queueId: 5 })),
      ),
    );
  const [first, second] = await Promise.all([
    claimAll(ana.agentId, [...ids, taken]),
    claimAll(bo.agentId, [taken, ...ids.toReversed()]),
  ]);
  assert.equal(first.size + second.size, 30);
  assert.ok(!first.has(taken) && !second.has(taken));
  for (const id of ids) {
    const { assignee_id, version, queue_id } = await ticketRow(database, id);
    assert.equal(assignee_id, first.has(id) ? ana.agentId : bo.agentId);
    assert.deepEqual([version, queue_id], [2, 5]);
    assert.deepEqual(await factsOf(database, id, 'ticket.assigned'), [
      { from: null, to: assignee_id, version: 2 },
    ]);
    assert.deepEqual(await factsOf(database, id, 'ticket.statusChanged'), [
      { from: 'new', to: 'open', version: 2 },
    ]);
  }
  assert.equal((await write(database, (tx) => claimTickets(tx, []))).size, 0);
});

test('handing back unassigns and keeps the status', async () => {
  const { id } = await createTestTicket(database, { assigneeId: ana.agentId });
  assert.equal(await write(database, (tx) => assignTicket(tx, { ticketId: id, assigneeId: null })), 2);
  const row = await ticketRow(database, id);
  assert.deepEqual([row.assignee_id, row.status], [null, 'open']);
});

test('solved tickets are closed when their time has come, each once, even by two at once', async () => {
  const old = await Promise.all(
    Array.from({ length: 12 }, () =>
      createTestTicket(database, { status: 'solved', now: new Date('2026-01-01T00:00:00Z') }),
    ),
  );
  const young = await createTestTicket(database, { status: 'solved' });
  const solvedBefore = new Date('2026-01-02T00:00:00Z');
  const counts = await Promise.all(
    [1, 2, 3].map(() =>
      write(database, (tx) => closeSolvedTickets(tx, { solvedBefore, limit: 5, guardParents: true })),
    ),
  );
  assert.equal(
    counts.reduce((a, b) => a + b),
    12,
  );
  for (const { id } of old)
    assert.deepEqual(await factsOf(database, id, 'ticket.statusChanged'), [
      { from: 'solved', to: 'closed', version: 2 },
    ]);
  assert.ok((await ticketRow(database, old[0]!.id)).closed_at);
  assert.equal((await ticketRow(database, young.id)).status, 'solved');
});

test('marking as spam twice is one fact, and taking it back restores the ticket', async () => {
  const { id } = await createTestTicket(database);
  for (const command of [markSpam, markSpam, unmarkSpam]) await write(database, (tx) => command(tx, id));
  assert.equal((await factsOf(database, id, 'ticket.markedSpam')).length, 1);
  const row = await ticketRow(database, id);
  assert.deepEqual([row.spam, row.status, row.version], [false, 'new', 3]);
});

test('derived columns are set without a fact, and the settled position never goes back', async () => {
  const { id, messageId } = await createTestTicket(database);
  assert.deepEqual(
    await write(database, (tx) => setQueues(tx, [{ ticketId: id, queueId: 3 }])),
    new Map([[id, 2]]),
  );
  assert.deepEqual(await write(database, (tx) => setQueues(tx, [{ ticketId: id, queueId: 3 }])), new Map());
  assert.equal(await write(database, (tx) => setSettledThrough(tx, { ticketId: id, position: 9 })), true);
  assert.equal(await write(database, (tx) => setSettledThrough(tx, { ticketId: id, position: 8 })), false);
  await write(database, (tx) => setDelivery(tx, messageId, { state: 'failed', detail: '550' }), {
    now: new Date('2026-03-05T00:00:00Z'),
  });
  const message = await database.read
    .selectFrom('message')
    .select('delivery')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(message.delivery, { state: 'failed', detail: '550', at: '2026-03-05T00:00:00.000Z' });
  assert.equal(await countEvents(database, id), 1);
});
