import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testDatabase } from '../../../../test/support/database.ts';
import { assignTicket, lockTicket, markSpam, updateTicket } from '../tickets/index.ts';
import { createTestViewer, factsOf } from '../tickets/testing/index.ts';
import { routeNew } from './route-waiting.ts';
import { lockRouting } from './routing-lock.ts';
import { settleWork } from './settle-work.ts';
import { freshDesk, type RoutingDesk } from './testing/index.ts';

const database = await testDatabase();
const blockedSession = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

test('a new ticket goes to somebody at once, opens, and leaves what waits', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  const id = await desk.arrive();
  const row = await database.read
    .selectFrom('ticket')
    .select(['assignee_id', 'status', 'queue_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(row.assignee_id, agentId);
  assert.equal(row.status, 'open');
  assert.ok(row.queue_id);
  assert.equal((await factsOf(database, id, 'ticket.routed')).length, 1);
  assert.equal((await database.pool.query('select 1 from waiting')).rowCount, 0);
});

test('pushes never exceed a capacity, in 300 races over queues that share an agent', async () => {
  const desk = await freshDesk(database);
  const [groupA, groupB] = [await desk.group(), await desk.group()];
  await desk.queue({ conditions: { tags: ['a'] }, primaryGroupIds: [groupA] });
  await desk.queue({ conditions: { tags: ['b'] }, primaryGroupIds: [groupB] });
  const shared = await desk.agent({ groupIds: [groupA, groupB], limit: { email: 1 } });
  for (let race = 0; race < 300; race += 1) {
    const ids = await Promise.all(['a', 'b', 'a', 'b'].map((tag) => desk.ticket({ tags: [tag] })));
    await Promise.all(ids.map((id) => desk.settle(id)));
    const assignees = await desk.assigneesOf(ids);
    assert.equal(assignees.filter((id) => id === shared).length, 1, `race ${race}`);
    await database.pool.query(`update ticket set status = 'solved' where id = any($1)`, [ids]);
    await desk.settle(...ids);
  }
  const { rows } = await database.pool.query(
    'select count(*) as n, count(*) filter (where ended_at is null) as open from assignment where agent_id = $1',
    [shared],
  );
  assert.deepEqual(rows[0], { n: 300, open: 0 });
});

test('two settlements of one ticket at once give it one agent and one assignment', async () => {
  const desk = await freshDesk(database);
  await Promise.all([desk.agent(), desk.agent()]);
  for (let i = 0; i < 20; i += 1) {
    const id = await desk.ticket();
    await Promise.all(times(4, () => desk.settle(id)));
    const { rows } = await database.pool.query('select agent_id, kind from assignment where ticket_id = $1', [
      id,
    ]);
    assert.deepEqual(rows, [{ agent_id: await desk.assigneeOf(id), kind: 'push' }]);
  }
});

test('an agent who takes a ticket while it is being routed keeps it, or never gets it', async () => {
  const desk = await freshDesk(database);
  const quick = await desk.agent({ availability: 'away' });
  const routed = await desk.agent({ limit: { email: 20 } });
  const takes = [];
  for (let i = 0; i < 20; i += 1) {
    const id = await desk.ticket();
    await Promise.all([
      desk.settle(id),
      desk.write((tx) => assignTicket(tx, { ticketId: id, assigneeId: quick }), quick),
    ]);
    await desk.settle(id);
    takes.push(id);
    const { rows } = await database.pool.query(
      'select agent_id from assignment where ticket_id = $1 and ended_at is null',
      [id],
    );
    assert.deepEqual(rows, [{ agent_id: quick }], 'the last to write has it');
  }
  const { rows } = await database.pool.query('select count(*) as n from ticket where assignee_id = $1', [
    routed,
  ]);
  assert.equal(rows[0].n, 0);
  assert.ok((await desk.assigneesOf(takes)).every((id) => id === quick));
});

test('many tickets settled at once are all routed, none forgotten and none twice', async () => {
  const desk = await freshDesk(database);
  await Promise.all(times(10, () => desk.agent({ limit: { email: 20 } })));
  const ids = await Promise.all(times(150, () => desk.ticket()));
  await Promise.all(ids.map((id) => desk.settle(id)));
  assert.ok((await desk.assigneesOf(ids)).every(Boolean));
  const { rows } = await database.pool.query(
    'select count(*) as n, count(distinct ticket_id) as tickets from assignment where ticket_id = any($1)',
    [ids],
  );
  assert.deepEqual(rows[0], { n: 150, tickets: 150 });
});

test('a place that becomes free is offered to what waits, the most pressing first', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent({ limit: { email: 1 } });
  const first = await desk.arrive();
  const low = await desk.arrive({ priority: 'low' });
  const urgent = await desk.arrive({ priority: 'urgent' });
  assert.deepEqual(await desk.assigneesOf([first, low, urgent]), [agentId, null, null]);
  await changeStatus(desk, first, 'pending');
  assert.deepEqual(await desk.assigneesOf([first, low, urgent]), [agentId, null, agentId]);
  assert.equal(
    await desk.write(
      async (tx) =>
        (await tx.db.selectFrom('ticket').select('status').where('id', '=', first).executeTakeFirstOrThrow())
          .status,
    ),
    'pending',
  );
});

test('a ticket that is spam, merged, pending or in hand never waits', async () => {
  const desk = await freshDesk(database);
  await desk.agent({ availability: 'offline' });
  const ids = await Promise.all(times(4, () => desk.arrive()));
  const [spam, merged, pending, taken] = ids as [number, number, number, number];
  await desk.write((tx) => markSpam(tx, spam));
  await database.pool.query('update ticket set merged_into_id = $1 where id = $2', [pending, merged]);
  await changeStatus(desk, pending, 'pending');
  await desk.write(async (tx) => assignTicket(tx, { ticketId: taken, assigneeId: await anyAgent() }));
  await desk.settle(...ids);
  assert.equal(
    (await database.pool.query('select 1 from waiting where ticket_id = any($1)', [ids])).rowCount,
    0,
  );
});

test('a ticket that changes while a round is deciding about it is looked at again', async () => {
  const desk = await freshDesk(database);
  const vip = await desk.queue({ conditions: { tags: ['vip'] } });
  const id = await desk.arrive();
  await desk.write(async (tx) => (await lockTicket(tx, id), settleWork(tx, id)));
  const round = await holdUpRound(desk);
  await desk.write((tx) =>
    updateTicket(tx, { ticketId: id, version: 1_000_000, changes: { tags: ['vip'] } }),
  );
  await desk.settle(id);
  assert.notEqual(await queueOf(id), vip);
  await round.goOn();
  assert.equal(await queueOf(id), vip);
});

test('a ticket that arrives during a round is routed by whoever has the turn, and its own settlement does not wait', async () => {
  const desk = await freshDesk(database);
  const round = await holdUpRound(desk);
  const agentId = await createTestViewer(database).then((viewer) => viewer.agentId);
  const id = await desk.arrive();
  assert.equal(await desk.assigneeOf(id), null);
  await round.goOn();
  assert.equal(await desk.assigneeOf(id), agentId);
});

test('a ticket that arrives while somebody changes queues is routed as soon as they are done', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  const id = await desk.ticket();
  let settled: Promise<void> = Promise.resolve();
  await desk.write(async (tx) => {
    await lockRouting(tx);
    settled = desk.settle(id);
    while ((await database.pool.query(`select 1 ${blockedSession}`)).rowCount === 0) await setTimeout(5);
  });
  await settled;
  assert.equal(await desk.assigneeOf(id), agentId);
});

test('a round whose process dies between claim and commit leaves nothing behind, and the next one does the work', async () => {
  const desk = await freshDesk(database);
  const agentId = (await createTestViewer(database)).agentId;
  const id = await desk.ticket();
  await desk.write(async (tx) => (await lockTicket(tx, id), settleWork(tx, id)));
  const round = await holdUpRound(desk);
  await round.die();
  assert.equal(await desk.assigneeOf(id), null);
  assert.equal((await factsOf(database, id, 'ticket.assigned')).length, 0);
  await routeNew(desk);
  assert.equal(await desk.assigneeOf(id), agentId);
  assert.equal((await factsOf(database, id, 'ticket.routed')).length, 1);
});

/** A round that stands still between its first claims and its commit, because somebody holds its last ticket. */
async function holdUpRound(desk: RoutingDesk): Promise<{ goOn(): Promise<void>; die(): Promise<void> }> {
  const obstacle = await desk.ticket();
  await desk.write(async (tx) => (await lockTicket(tx, obstacle), settleWork(tx, obstacle)));
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let locked = () => {};
  const ready = new Promise<void>((resolve) => (locked = resolve));
  const holder = desk.write(async (tx) => {
    await lockTicket(tx, obstacle);
    locked();
    await released;
  });
  await ready;
  const round = routeNew(desk);
  while ((await database.pool.query(`select 1 ${blockedSession}`)).rowCount === 0) await setTimeout(5);
  return {
    goOn: async () => {
      release();
      await Promise.all([holder, round]);
    },
    die: async () => {
      await Promise.all([
        assert.rejects(round),
        database.pool.query(`select pg_terminate_backend(pid) ${blockedSession}`),
      ]);
      release();
      await holder;
    },
  };
}

async function changeStatus(
  desk: RoutingDesk,
  ticketId: number,
  status: 'pending' | 'solved' | 'open',
): Promise<void> {
  await desk.write((tx) => updateTicket(tx, { ticketId, version: 1_000_000, changes: { status } }));
  await desk.settle(ticketId);
}

async function queueOf(ticketId: number): Promise<number | null> {
  return (
    await database.read
      .selectFrom('ticket')
      .select('queue_id')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow()
  ).queue_id;
}

async function anyAgent(): Promise<number> {
  return (
    await database.read
      .selectFrom('agent')
      .select('person_id')
      .where('disabled_at', 'is', null)
      .executeTakeFirstOrThrow()
  ).person_id;
}
