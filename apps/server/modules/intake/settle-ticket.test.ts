import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testDatabase } from '../../../../test/support/database.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { system, transact } from '../../platform/database/index.ts';
import { startJobs } from '../../platform/jobs/index.ts';
import { startDispatcher } from '../../platform/journal/index.ts';
import { createTestTicket, createTestViewer, factsOf } from '../tickets/testing/index.ts';
import { intakeJobs, settleTicket } from './index.ts';

const database = await testDatabase();
const platform = { database, clock: systemClock };
const settleJob = intakeJobs(platform)['settle-ticket'];
const run = (attempt = 1) => ({ signal: new AbortController().signal, attempt, lastAttempt: false });
const settle = (ticketId: number, through: number) =>
  transact(database, { actor: system, now: new Date() }, (tx) => settleTicket(tx, { ticketId, through }));
const assigneeOf = async (id: number) =>
  (
    await database.read
      .selectFrom('ticket')
      .select('assignee_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).assignee_id;
const retireAll = () =>
  database.pool.query(
    'with a as (update agent set disabled_at = now()), w as (delete from waiting) delete from vacancy',
  );

test('a ticket settled so far is left alone, and the mark never goes back', async () => {
  const { id } = await createTestTicket(database);
  assert.equal(await settle(id, 5), true);
  await database.pool.query('delete from waiting');
  assert.equal(await settle(id, 5), false);
  assert.equal(await settle(id, 3), false);
  assert.equal((await database.pool.query('select 1 from waiting')).rowCount, 0);
  const row = await database.read
    .selectFrom('ticket')
    .select('settled_through')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(row.settled_through, 5);
  assert.equal(await settle(id, 6), true);
});

test('a ticket that is not there is settled without complaint', async () => {
  assert.equal(await settle(999_999_999, 1), false);
});

test('two settlements of one ticket at once give it one agent', async () => {
  await retireAll();
  await Promise.all([createTestViewer(database), createTestViewer(database)]);
  for (let through = 1; through <= 20; through += 1) {
    const { id } = await createTestTicket(database);
    await Promise.all([
      settleJob({ ticketId: id, through }, run()),
      settleJob({ ticketId: id, through: through + 1 }, run()),
    ]);
    assert.ok(await assigneeOf(id));
    assert.equal((await factsOf(database, id, 'ticket.routed')).length, 1);
  }
});

test('a settlement that died between its commit and the routing is finished by its next attempt', async () => {
  await retireAll();
  const { agentId } = await createTestViewer(database);
  const { id } = await createTestTicket(database);
  assert.equal(await settle(id, 1), true);
  assert.equal(await assigneeOf(id), null);
  await settleJob({ ticketId: id, through: 1 }, run(2));
  assert.equal(await assigneeOf(id), agentId);
});

test('what a dead settlement left is finished by the settlement of any other ticket', async () => {
  await retireAll();
  const { agentId } = await createTestViewer(database);
  const left = await createTestTicket(database);
  await settle(left.id, 1);
  const other = await createTestTicket(database, { assigneeId: agentId });
  await settleJob({ ticketId: other.id, through: 1 }, run());
  assert.equal(await assigneeOf(left.id), agentId);
});

test('a settlement that fails leaves the ticket as it was, to be settled again', async () => {
  await retireAll();
  const { agentId } = await createTestViewer(database);
  const { id } = await createTestTicket(database);
  await assert.rejects(
    transact(database, { actor: system, now: new Date() }, async (tx) => {
      await settleTicket(tx, { ticketId: id, through: 1 });
      throw new Error('the process was killed');
    }),
  );
  assert.equal((await database.pool.query('select 1 from waiting where ticket_id = $1', [id])).rowCount, 0);
  await settleJob({ ticketId: id, through: 1 }, run());
  assert.equal(await assigneeOf(id), agentId);
});

test('many tickets that arrive at once through journal and jobs are all routed, within every capacity', async () => {
  await retireAll();
  const agents = await Promise.all(Array.from({ length: 5 }, () => createTestViewer(database)));
  const ids = (await Promise.all(Array.from({ length: 120 }, () => createTestTicket(database)))).map(
    ({ id }) => id,
  );
  const fail = (error: Error) => assert.fail(error);
  const dispatcher = startDispatcher({
    database,
    react: ({ ticketId, position }) =>
      ticketId === null
        ? []
        : [
            {
              task: 'settle-ticket',
              payload: { ticketId, through: position },
              key: `settle-ticket:${ticketId}`,
            },
          ],
    publish: () => {},
    onError: fail,
  });
  const stop = await startJobs({
    database,
    handlers: intakeJobs(platform),
    schedules: [],
    concurrency: 4,
    onError: fail,
  });
  const settled = async () => {
    await dispatcher.drain();
    const { rows } = await database.pool.query(
      'select (select count(*) from graphile_worker._private_jobs) + (select count(*) from event where position is null) as n',
    );
    return rows[0].n === 0;
  };
  while (!(await settled())) await setTimeout(20);
  await stop();
  await dispatcher.stop();
  const { rows } = await database.pool.query(
    'select assignee_id, count(*) as n from ticket where id = any($1) group by 1',
    [ids],
  );
  assert.deepEqual(
    new Map(rows.map((row) => [row.assignee_id, row.n])),
    new Map([...agents.map(({ agentId }): [number, number] => [agentId, 20]), [null, 20]]),
  );
  const { rows: waiting } = await database.pool.query(
    'select count(*) as n from waiting where ticket_id = any($1) and tried_at is not null',
    [ids],
  );
  assert.equal(waiting[0].n, 20);
});

test('settling keeps when the customer was last heard from', async () => {
  const { rows } = await database.pool.query<{ last_seen_at: Date | null }>(
    `select c.last_seen_at from customer c join ticket t on t.requester_id = c.person_id where t.settled_through > 0`,
  );
  assert.ok(rows.length > 0);
  assert.ok(rows.every((row) => row.last_seen_at !== null));
});
