import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { query, temporaryDataFolder } from './cluster-test-tools.ts';
import { findCluster, startCluster, type Cluster } from './index.ts';
import { commandOf } from './processes.ts';

async function startKept(dataFolder: string) {
  const said: string[] = [];
  const log = (message: string) => said.push(message);
  return Object.assign(await startCluster({ dataFolder, log, keepRunning: true }), { said });
}

/** The process id of the next PostgreSQL that takes connections. */
async function successor(dataFolder: string, former: number): Promise<number> {
  for (;;) {
    const found = await findCluster(dataFolder);
    if (found?.ready && found.pid !== former) return found.pid;
    await sleep(20);
  }
}

const one = (cluster: Cluster) => query(cluster, 'select one from kept');

test('a PostgreSQL that is killed runs again under the same address, with everything committed', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await startKept(folder);
  await query(cluster, 'create table kept as select 1 as one');
  let { pid } = cluster;
  for (let round = 0; round < 2; round += 1) {
    process.kill(pid, 'SIGKILL');
    pid = await successor(folder, pid);
    assert.deepEqual(await one(cluster), [{ one: 1 }]);
  }
  assert.equal(cluster.said.filter((line) => line.startsWith('PostgreSQL ended')).length, 2);
  await cluster.stop();
  assert.equal(await commandOf(pid), undefined);
  await sleep(500);
  assert.equal(await findCluster(folder), undefined, 'a stopped one stays stopped');
});

test('of two users of a killed PostgreSQL one starts it and both go on', async (t) => {
  const folder = temporaryDataFolder(t);
  const [first, second] = [await startKept(folder), await startKept(folder)];
  await query(first, 'create table kept as select 1 as one');
  process.kill(first.pid, 'SIGKILL');
  const pid = await successor(folder, first.pid);
  await sleep(500);
  assert.equal((await findCluster(folder))!.pid, pid, 'it was started once');
  assert.deepEqual([await one(first), await one(second)], [[{ one: 1 }], [{ one: 1 }]]);
  await first.stop();
  assert.deepEqual(await one(second), [{ one: 1 }]);
  await second.stop();
  assert.equal(await findCluster(folder), undefined);
});

test('a socket folder under a short name keeps its name', async (t) => {
  const folder = join(temporaryDataFolder(t), 'a'.repeat(100));
  const cluster = await startKept(folder);
  await query(cluster, 'create table kept as select 1 as one');
  assert.ok(!cluster.connection.host.startsWith(folder));
  process.kill(cluster.pid, 'SIGKILL');
  await successor(folder, cluster.pid);
  assert.deepEqual(await one(cluster), [{ one: 1 }]);
  await cluster.stop();
  assert.equal(existsSync(cluster.connection.host), false);
});

test('while it cannot be started it is tried again, and each attempt says why', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await startKept(folder);
  await query(cluster, 'create table kept as select 1 as one');
  const [data, away] = [join(folder, 'cluster/data/global'), join(folder, 'away')];
  process.kill(cluster.pid, 'SIGKILL');
  await rename(data, away);
  while (!cluster.said.some((line) => line.endsWith('The next attempt is in 2 s.'))) await sleep(20);
  await rename(away, data);
  await chmod(data, 0o700);
  await successor(folder, cluster.pid);
  assert.deepEqual(await one(cluster), [{ one: 1 }]);
  await cluster.stop();
});

test('a stop while it is being started again waits, and then it is stopped', async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await startKept(folder);
  process.kill(cluster.pid, 'SIGKILL');
  while (cluster.said.length === 0) await sleep(1);
  await cluster.stop();
  assert.equal(await findCluster(folder), undefined);
});
