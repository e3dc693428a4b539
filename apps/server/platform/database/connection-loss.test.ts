import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../../../test/support/database.ts';
import { isConnectionLoss, noteLosses, openDatabase } from './index.ts';

const database = await testDatabase();
const failure = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it succeeded'),
    (error: unknown) => error,
  );

test('a connection that breaks in the middle of a statement is a loss, and so is the next use of it', async () => {
  const client = new pg.Client(database.url);
  noteLosses(client);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const broken = failure(client.query('select pg_sleep(60)'));
  await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  assert.equal(isConnectionLoss(await broken), true);
  assert.equal(isConnectionLoss(await failure(client.query('select 1'))), true);
});

test('nobody listening, on a port or on a socket, is a loss, and nothing in it makes others wait', async () => {
  for (const url of ['postgres://127.0.0.1:1/x', 'postgres://localhost/x?host=/nowhere/at/all']) {
    const away = openDatabase({ url, onError: () => {} });
    const error = await failure(away.pool.query('select 1'));
    assert.equal(isConnectionLoss(error), true);
    assert.equal((error as { code?: string }).code, undefined);
    await away.close();
  }
});

test('a statement that is wrong, a wrong password and a mail server that refuses are none', async () => {
  for (const statement of ['select 1/0', 'nonsense', "select 'a'::int"])
    assert.equal(isConnectionLoss(await failure(database.pool.query(statement))), false);
  const stranger = openDatabase({ url: database.url.replace(/:[^:@]+@/, ':wrong@'), onError: () => {} });
  assert.equal(isConnectionLoss(await failure(stranger.pool.query('select 1'))), false);
  await stranger.close();
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:993'), { code: 'ECONNREFUSED' });
  assert.equal(isConnectionLoss(refused), false);
});

test('what breaks while everything is being closed is told to nobody', async () => {
  const told: Error[] = [];
  const closing = openDatabase({ url: database.url, onError: (error) => void told.push(error) });
  const { rows } = await closing.pool.query('select pg_backend_pid() as pid');
  // Held, so that it is told to end before it has read that nobody needs it any more.
  process.kill(rows[0].pid, 'SIGSTOP');
  await closing.close();
  process.kill(rows[0].pid, 'SIGTERM');
  process.kill(rows[0].pid, 'SIGCONT');
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.deepEqual(told, []);
});
