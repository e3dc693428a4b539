import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { openDatabase, system, transact } from '../database/index.ts';
import { startDispatcher, type JobSpec, type JournalEvent } from './index.ts';

const database = await testDatabase();
const context = { actor: system, now: new Date() };
const fail = (error: Error) => assert.fail(error);
const record = (groupId: number) =>
  transact(database, context, async (tx) => tx.record({ type: 'group.created', facts: { groupId } }));
const jobs = async () =>
  (
    await database.pool.query(
      'select j.key, t.identifier, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
    )
  ).rows;
const reactWith = (make: (event: JournalEvent) => JobSpec[]) => make;

test('every committed event gets the next position without gaps, its jobs, and is published in order', async (t) => {
  const published: JournalEvent[] = [];
  const dispatcher = startDispatcher({
    database,
    react: reactWith((e) => [{ task: 'greet', payload: { group: e.facts.groupId } }]),
    publish: (events) => void published.push(...events),
    onError: fail,
  });
  t.after(() => dispatcher.stop());
  await Promise.all(Array.from({ length: 40 }, (_, i) => record(i + 1)));
  await dispatcher.drain();
  assert.deepEqual(
    published.map((e) => e.position),
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  assert.equal((await jobs()).length, 40);
  const { rows } = await database.pool.query('select count(*) from event where position is null');
  assert.equal(rows[0].count, 0);
});

test('jobs of one key in a batch become one job with the last payload', async (t) => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  await transact(database, context, async (tx) => {
    for (let groupId = 1; groupId <= 5; groupId += 1)
      tx.record({ type: 'group.created', facts: { groupId } });
  });
  const dispatcher = startDispatcher({
    database,
    react: (e) => [{ task: 'settle', payload: { group: e.facts.groupId }, key: 'settle:1' }],
    publish: () => {},
    onError: fail,
  });
  t.after(() => dispatcher.stop());
  await dispatcher.drain();
  assert.deepEqual(await jobs(), [{ key: 'settle:1', identifier: 'settle', payload: { group: 5 } }]);
});

test('one of two processes leads, and when it dies the other goes on where it stopped', async (t) => {
  const other = openDatabase({ url: database.url, onError: () => {} });
  const seen: number[] = [];
  const start = (db: typeof database) =>
    startDispatcher({
      database: db,
      react: () => [],
      publish: (events) => void seen.push(...events.map((e) => e.position)),
      onError: () => {},
    });
  const first = start(database);
  await first.drain();
  const second = start(other);
  t.after(async () => {
    await second.stop();
    await other.close();
  });
  assert.equal(first.leading && !second.leading, true);
  await record(1);
  await first.drain();
  await first.stop();
  await record(2);
  await second.drain();
  const { rows } = await database.pool.query('select last_position from journal');
  assert.equal(seen.at(-1), rows[0].last_position);
  assert.deepEqual(
    seen,
    [...new Set(seen)].sort((a, b) => a - b),
  );
});

test('when adding jobs fails, the events stay undispatched and are taken again', async (t) => {
  let broken = true;
  const errors: Error[] = [];
  const dispatcher = startDispatcher({
    database,
    react: () => {
      if (broken) throw new Error('no reaction today');
      return [{ task: 'again', payload: {} }];
    },
    publish: () => {},
    onError: (error) => void errors.push(error),
  });
  t.after(() => dispatcher.stop());
  await record(9);
  while (errors.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal((await jobs()).filter((j) => j.identifier === 'again').length, 0);
  broken = false;
  await dispatcher.drain();
  assert.equal((await jobs()).filter((j) => j.identifier === 'again').length, 1);
});
