import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../../../test/support/database.ts';
import { isConnectionLoss } from './index.ts';

const database = await testDatabase();
const failure = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it succeeded'),
    (error: unknown) => error,
  );

test('a connection that breaks in the middle of a statement is a loss, and so is the next use of it', async () => {
  const client = new pg.Client(database.url);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const broken = failure(client.query('select pg_sleep(60)'));
  await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  assert.equal(isConnectionLoss(await broken), true);
  assert.equal(isConnectionLoss(await failure(client.query('select 1'))), true);
});

test('nobody listening, on a port or on a socket, is a loss', async () => {
  for (const url of ['postgres://127.0.0.1:1/x', 'postgres://localhost/x?host=/nowhere/at/all'])
    assert.equal(isConnectionLoss(await failure(new pg.Client(url).connect())), true);
});

test('a statement that is wrong, a row that exists already and a missing file are none', async () => {
  for (const statement of ['select 1/0', 'nonsense', "select 'a'::int"])
    assert.equal(isConnectionLoss(await failure(database.pool.query(statement))), false);
  assert.equal(
    isConnectionLoss(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })),
    false,
  );
  assert.equal(isConnectionLoss(new Error('anything')), false);
});
