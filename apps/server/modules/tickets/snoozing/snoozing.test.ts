import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { replyAsCustomer } from '../reply-as-customer.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';
import { wakeTickets } from './jobs.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const boss = await createTestViewer(database);
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
const wakeUp = (ticketId: number) =>
  wakeTickets({ database, clock: { now: () => new Date() } })({ ticketId }, run);
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const snooze = (id: number, until: string | null, viewer = boss) =>
  desk.call(viewer, 'PUT', `/tickets/${id}/snooze`, { until });
const inView = async (view: string, id: number, viewer = boss) =>
  (await desk.call(viewer, 'GET', `/tickets?view=${view}&page[size]=100`)).body.data.some(
    (row: { id: number }) => row.id === id,
  );
const counts = async (viewer = boss) =>
  Object.fromEntries(
    (await desk.call(viewer, 'GET', '/ticket-counts')).body.views.map(
      (each: { view: string; count: number }) => [each.view, each.count],
    ),
  );

test('a snoozed ticket leaves the active views and their counts, stands in Snoozed, and keeps its status', async () => {
  const group = await createTestGroup(database);
  const member = await createTestViewer(database, {
    scope: 'groups',
    groupIds: [group],
    permissions: ['ticket.read', 'ticket.update'],
  });
  const { id } = await createTestTicket(database, {
    groupId: group,
    assigneeId: member.agentId,
    status: 'open',
  });
  for (const viewer of [boss, member]) {
    const before = await counts(viewer);
    const { body } = await snooze(id, TOMORROW, viewer);
    assert.deepEqual([body.snooze, body.status], [{ until: TOMORROW }, 'open']);
    const after = await counts(viewer);
    assert.deepEqual(
      [after.open, after.snoozed, after.all],
      [before.open - 1, before.snoozed + 1, before.all],
    );
    for (const [view, there] of [
      ['open', false],
      ['mine', false],
      ['snoozed', true],
      ['all', true],
    ] as const)
      if (view !== 'mine' || viewer === member) assert.equal(await inView(view, id, viewer), there, view);
    await desk.call(viewer, 'DELETE', `/tickets/${id}/snooze`);
    assert.deepEqual(await counts(viewer), before);
  }
  const stranger = await createTestViewer(database, { scope: 'own' });
  assert.equal((await snooze(id, null, stranger)).status, 404);
});

test('a ticket wakes at its time, once, and not before; put off again it sleeps on', async () => {
  const { id } = await createTestTicket(database, { status: 'open' });
  await snooze(id, TOMORROW);
  await wakeUp(id);
  assert.ok((await ticketRow(database, id)).snoozed_until);
  await database.pool.query(`update ticket set snoozed_until = clock_timestamp() where id = $1`, [id]);
  await Promise.all([wakeUp(id), wakeUp(id), wakeUp(id)]);
  assert.equal((await ticketRow(database, id)).snoozed_until, null);
  assert.deepEqual(
    (await factsOf(database, id, 'ticket.woken')).map(({ cause }) => cause),
    ['time'],
  );
});

test('what the customer writes wakes it, also one that sleeps until then; a machine does not', async () => {
  for (const until of [TOMORROW, null]) {
    const { id, requesterId } = await createTestTicket(database, { status: 'open' });
    assert.deepEqual((await snooze(id, until)).body.snooze, { until });
    const say = (automatic: boolean) =>
      write(
        database,
        (tx) => replyAsCustomer(tx, { ticketId: id, authorId: requesterId, text: 'Hello', automatic }),
        {
          actor: { kind: 'customer', id: requesterId },
        },
      );
    await say(true);
    assert.ok((await ticketRow(database, id)).snoozed_until);
    await say(false);
    assert.equal((await ticketRow(database, id)).snoozed_until, null);
    assert.deepEqual(
      (await factsOf(database, id, 'ticket.woken')).map(({ cause }) => cause),
      ['reply'],
    );
  }
});

test('a time that is past or far away, and a solved ticket, are refused', async () => {
  const { id } = await createTestTicket(database, { status: 'open' });
  for (const until of ['2001-01-01T00:00:00Z', '2090-01-01T00:00:00Z'])
    assert.equal((await snooze(id, until)).status, 400);
  const solved = await createTestTicket(database, { status: 'solved' });
  assert.equal((await snooze(solved.id, TOMORROW)).body.code, 'notPossible');
});
