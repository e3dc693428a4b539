import assert from 'node:assert/strict';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { query, start, startElsewhere, temporaryDataFolder } from './cluster-test-tools.ts';
import { findCluster, removeCluster, stopCluster } from './index.ts';
import { keepLogSmall } from './keep-log-small.ts';
import { commandOf } from './processes.ts';
import { runProgram } from './run-program.ts';

const isRoot = process.getuid?.() === 0;

test('a new folder becomes a cluster in UTF-8 and UTC, found by its address', async (t) => {
  const folder = temporaryDataFolder(t);
  assert.equal(await findCluster(folder), undefined);
  const cluster = await start(folder, { fast: false });
  assert.equal(cluster.attached, false);
  assert.deepEqual(await findCluster(folder), { pid: cluster.pid, ready: true });
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  const { rows } = await client.query(
    `select datlocprovider::text || datlocale as locale, pg_encoding_to_char(encoding) as encoding,
            current_setting('timezone') as zone, current_setting('fsync') as fsync
       from pg_database where datname = 'template1'`,
  );
  await client.end();
  assert.deepEqual(rows, [{ locale: 'bC.UTF-8', encoding: 'UTF8', zone: 'UTC', fsync: 'on' }]);
});

test('a part of a word is found by index in any script', async (t) => {
  const cluster = await start(temporaryDataFolder(t));
  await query(cluster, 'create extension pg_trgm');
  const rows = await query(
    cluster,
    `select cardinality(show_trgm('登山鞋')) as chinese, cardinality(show_trgm('été')) as french`,
  );
  assert.deepEqual(rows, [{ chinese: 4, french: 4 }]);
});

test('what was committed is there after stop and start, and a second start is quick', async (t) => {
  const folder = temporaryDataFolder(t);
  const first = await start(folder, { fast: false });
  await query(first, 'create table kept as select 1 as one');
  await first.stop();
  assert.equal(await commandOf(first.pid), undefined);
  assert.equal(await findCluster(folder), undefined);
  const began = performance.now();
  const second = await start(folder, { fast: false });
  t.diagnostic(`second start: ${Math.round(performance.now() - began)} ms`);
  assert.equal(second.attached, false);
  assert.deepEqual(await query(second, 'select one from kept'), [{ one: 1 }]);
});

test('an operator’s setting wins over Heed’s and survives a restart', async (t) => {
  const folder = temporaryDataFolder(t);
  const first = await start(folder);
  await query(first, "alter system set work_mem = '9MB'");
  await first.stop();
  writeFileSync(
    join(folder, 'cluster', 'data', 'postgresql.conf'),
    "include_if_exists = '../heed.conf'\nmax_connections = 40\n",
  );
  const [row] = await query(
    await start(folder),
    `select current_setting('work_mem') as memory,
    current_setting('max_connections') as connections, current_setting('update_process_title') as titles`,
  );
  assert.deepEqual(row, { memory: '9MB', connections: '40', titles: 'off' });
});

test('nobody gets in without the password, which only Heed can read', async (t) => {
  const folder = temporaryDataFolder(t);
  const { connection } = await start(folder);
  const wrong = new pg.Client({ ...connection, password: 'guess', database: 'postgres' });
  await assert.rejects(wrong.connect(), /password authentication failed/);
  assert.equal(statSync(join(folder, 'cluster', 'password')).mode & 0o777, 0o600);
  assert.equal(statSync(connection.host).mode & 0o777, 0o700);
});

test('PostgreSQL listens on no TCP port', async (t) => {
  const cluster = await start(temporaryDataFolder(t));
  assert.deepEqual(await query(cluster, "select current_setting('listen_addresses') as open"), [
    { open: '' },
  ]);
});

test('another user of the machine cannot reach the socket', { skip: !isRoot && 'needs root' }, async (t) => {
  const cluster = await start(temporaryDataFolder(t));
  const socket = join(cluster.connection.host, `.s.PGSQL.${cluster.connection.port}`);
  await new Promise<void>((resolve) => connect(socket, resolve).unref());
  const user = { name: 'stranger', uid: 54321, gid: 54321 };
  assert.equal((await runProgram('/bin/sh', ['-c', 'test -e "$1"', 'sh', socket])).code, 0);
  assert.equal((await runProgram('/bin/sh', ['-c', 'test -e "$1"', 'sh', socket], { user })).code, 1);
});

test(
  'PostgreSQL’s process holds nothing of Heed’s environment',
  { skip: !isRoot && 'needs root' },
  async (t) => {
    const folder = temporaryDataFolder(t);
    const { pid } = await startElsewhere(t, folder).started;
    assert.doesNotMatch(readFileSync(`/proc/${pid}/environ`, 'utf8'), /HEED|not for PostgreSQL/);
  },
);

test('the log names no values that customers wrote', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await start(folder);
  await query(cluster, 'create table address (mail text unique)');
  await query(cluster, "insert into address values ('li@example.com')");
  await assert.rejects(query(cluster, "insert into address values ('li@example.com')"), /duplicate key/);
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
  assert.match(log, /duplicate key/);
  assert.doesNotMatch(log, /li@example\.com/);
});

test('a long log is moved aside while PostgreSQL goes on writing', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await start(folder);
  const log = join(folder, 'postgres.log');
  truncateSync(log, 11 * 1024 * 1024);
  await keepLogSmall(log);
  await assert.rejects(query(cluster, 'select nonsense'));
  assert.ok(statSync(log).size < 1000);
  assert.match(readFileSync(log, 'utf8'), /nonsense/);
  assert.equal(statSync(`${log}.1`).size, 11 * 1024 * 1024);
});

test('a path too long for a socket works, and leaves nothing behind', async (t) => {
  const folder = join(temporaryDataFolder(t), 'a'.repeat(100));
  const cluster = await start(folder);
  const { host } = cluster.connection;
  assert.ok(host.length < 60);
  assert.equal(statSync(host).mode & 0o777, 0o700);
  assert.deepEqual(await query(cluster, 'select 1 as one'), [{ one: 1 }]);
  await cluster.stop();
  assert.throws(() => statSync(host), /ENOENT/);
});

test('odd letters in the path do no harm', async (t) => {
  const folder = join(temporaryDataFolder(t), '客服 data, \'new\' -D "x" $HOME%20');
  const first = await start(folder);
  assert.deepEqual(await query(first, 'select 1 as one'), [{ one: 1 }]);
  const client = new pg.Client({ connectionString: first.url('postgres') });
  await client.connect();
  await client.end();
  assert.equal((await start(folder)).attached, true);
  await stopCluster(folder, () => {});
});

test('the last process to stop shuts PostgreSQL down, not the first', async (t) => {
  const folder = temporaryDataFolder(t);
  const here = await start(folder);
  const other = startElsewhere(t, folder);
  assert.equal((await other.started).attached, true);
  await here.stop();
  await here.stop();
  assert.deepEqual(await findCluster(folder), { pid: here.pid, ready: true });
  await other.kill('SIGTERM');
  assert.equal(await findCluster(folder), undefined);
});

test('stopCluster stops it whoever uses it, and says whether there was anything to stop', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await start(folder);
  assert.equal(await stopCluster(folder, () => {}), true);
  assert.equal(await commandOf(cluster.pid), undefined);
  assert.equal(await stopCluster(folder, () => {}), false);
});

test('a cluster in use is not removed; one that nobody uses goes with its data, and another may be made there', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await start(folder);
  await query(cluster, 'create table gone as select 1 as one');
  await assert.rejects(
    removeCluster(folder, () => {}),
    /is in use by another process: end that first/,
  );
  assert.deepEqual(await query(cluster, 'select one from gone'), [{ one: 1 }]);
  await cluster.stop();
  await removeCluster(folder, () => {});
  const next = await start(folder);
  await assert.rejects(query(next, 'select one from gone'), /does not exist/);
});

test('what a killed process left running is removed, too', async (t) => {
  const folder = temporaryDataFolder(t);
  const other = startElsewhere(t, folder);
  const { pid } = await other.started;
  await other.kill('SIGKILL');
  await removeCluster(folder, () => {});
  assert.equal(await commandOf(pid), undefined);
  assert.equal(await findCluster(folder), undefined);
});
