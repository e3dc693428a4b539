import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../../../test/support/database.ts';
import { freeDead, startJobs } from './index.ts';

const database = await testDatabase();
const add = (task: string, payload: object) =>
  database.pool.query('select graphile_worker.add_job($1, $2::json)', [task, JSON.stringify(payload)]);

test('a job runs with its payload and is gone afterwards', async () => {
  let done: (payload: unknown) => void = () => {};
  const ran = new Promise((resolve) => (done = resolve));
  const stop = await startJobs({
    database,
    handlers: { greet: async (payload) => done(payload) },
    schedules: [],
    onError: (error) => assert.fail(error),
  });
  await add('greet', { name: 'Ana' });
  assert.deepEqual(await ran, { name: 'Ana' });
  await stop();
  const { rows } = await database.pool.query('select count(*) from graphile_worker._private_jobs');
  assert.equal(rows[0].count, 0);
});

test('what a killed worker held runs again, what a living one holds does not', async () => {
  await add('held', { by: 'dead' });
  await add('held', { by: 'living' });
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = payload->>'by', locked_at = clock_timestamp() - interval '1 minute', attempts = 1`,
  );
  await database.pool.query(`insert into job_worker values ('living', 'elsewhere', clock_timestamp())`);
  assert.equal(await freeDead(database), 1);
  const { rows } = await database.pool.query(
    'select locked_by from graphile_worker._private_jobs order by id',
  );
  assert.deepEqual(
    rows.map((r) => r.locked_by),
    [null, 'living'],
  );
});

test('a failing job is reported and tried again later', async () => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  const errors: string[] = [];
  const stop = await startJobs({
    database,
    handlers: {
      fail: async () => {
        throw new Error('no');
      },
    },
    schedules: [],
    onError: (error, task) => void errors.push(`${task}: ${error.message}`),
  });
  await add('fail', {});
  while (errors.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await stop();
  assert.deepEqual(errors, ['fail: no']);
  const { rows } = await database.pool.query('select attempts, locked_by from graphile_worker._private_jobs');
  assert.deepEqual(rows, [{ attempts: 1, locked_by: null }]);
});

test('what a killed process of this machine held is free as soon as another starts', async () => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  await database.pool.query(`insert into job_worker values ('killed', $1, clock_timestamp())`, [
    `${hostname()}:${dead}`,
  ]);
  await add('greet', { name: 'Bo' });
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'killed', locked_at = clock_timestamp(), attempts = 1`,
  );
  let done: (payload: unknown) => void = () => {};
  const ran = new Promise((resolve) => (done = resolve));
  const stop = await startJobs({
    database,
    handlers: { greet: async (payload) => done(payload) },
    schedules: [],
    onError: (error) => assert.fail(error),
  });
  assert.deepEqual(await ran, { name: 'Bo' });
  await stop();
});

test('a job that a living process works on is not freed, however long it takes', async () => {
  let started = () => {};
  let finish = () => {};
  const running = new Promise<void>((resolve) => (started = resolve));
  const work = new Promise<void>((resolve) => (finish = resolve));
  let runs = 0;
  const slow = async () => {
    runs += 1;
    started();
    await work;
  };
  const stop = await startJobs({
    database,
    handlers: { slow },
    schedules: [],
    onError: (error) => assert.fail(error),
  });
  await add('slow', {});
  await running;
  await database.pool.query(
    "update graphile_worker._private_jobs set locked_at = clock_timestamp() - interval '1 hour'",
  );
  assert.equal(await freeDead(database), 0);
  finish();
  await stop();
  assert.equal(runs, 1);
});

test('workers whose connections break under their jobs are replaced, and every job runs to its end', async () => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  const ran = new Set<unknown>();
  const errors: string[] = [];
  const stop = await startJobs({
    database,
    handlers: {
      slow: async ({ n }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        ran.add(n);
      },
    },
    schedules: [],
    onError: (error) => void errors.push(error.message),
  });
  for (let n = 0; n < 100; n += 1) await add('slow', { n });
  const killer = new pg.Client(database.url);
  await killer.connect();
  // As long as it takes to hit them while they tell what a job came to.
  while (!errors.some((message) => message.startsWith('the workers ended'))) {
    await killer.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const left = async () =>
    Number((await killer.query('select count(*) from graphile_worker._private_jobs')).rows[0].count);
  while ((await left()) > 0) {
    // A job that failed waits for seconds before it is tried again.
    await killer.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(ran.size, 100);
  await stop();
  await killer.end();
});

test('workers whose first look for jobs failed are replaced instead of finding nothing ever after', async () => {
  const rename = (from: string, to: string) =>
    database.pool.query(`alter table graphile_worker.${from} rename to ${to}`);
  let done = () => {};
  const ran = new Promise<void>((resolve) => (done = resolve));
  const errors: string[] = [];
  await rename('_private_tasks', 'away');
  const stop = await startJobs({
    database,
    handlers: { greet: async () => done() },
    schedules: [],
    onError: (error) => void errors.push(error.message),
  });
  while (!errors.some((message) => message.startsWith('the workers ended')))
    await new Promise((resolve) => setTimeout(resolve, 10));
  await rename('away', '_private_tasks');
  await add('greet', {});
  await ran;
  await stop();
});
