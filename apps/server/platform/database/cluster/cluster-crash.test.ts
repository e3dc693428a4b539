import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { occupyBackend, query, start, startElsewhere, temporaryDataFolder } from './cluster-test-tools.ts';
import { findCluster } from './index.ts';
import { commandOf, waitUntilGone } from './processes.ts';

test('PostgreSQL outlives a killed server, and the next start attaches to it', async (t) => {
  const folder = temporaryDataFolder(t);
  const server = startElsewhere(t, folder);
  const { pid } = await server.started;
  await server.kill('SIGKILL');
  const next = await start(folder);
  assert.equal(next.attached, true);
  assert.equal(next.pid, pid);
  assert.deepEqual(await query(next, 'select 1 as one'), [{ one: 1 }]);
  await next.stop();
  assert.equal(await commandOf(pid), undefined);
});

test('Ctrl-C reaches the server’s process group and not PostgreSQL', async (t) => {
  const folder = temporaryDataFolder(t);
  const server = startElsewhere(t, folder);
  const { pid } = await server.started;
  process.kill(-server.child.pid!, 'SIGINT');
  await waitUntilGone([server.child.pid!], 5000);
  assert.deepEqual(await findCluster(folder), { pid, ready: true });
});

test('a killed PostgreSQL starts again with everything committed, even while its orphans work', async (t) => {
  const folder = temporaryDataFolder(t);
  const first = await start(folder, { fast: false });
  await query(first, 'create table kept as select 1 as one');
  const orphan = await occupyBackend(first);
  process.kill(first.pid, 'SIGKILL');
  await waitUntilGone([first.pid], 5000);
  assert.ok(await commandOf(orphan), 'the backend works on');
  const second = await start(folder, { fast: false });
  assert.equal(second.attached, false);
  assert.equal(await commandOf(orphan), undefined);
  assert.deepEqual(await query(second, 'select one from kept'), [{ one: 1 }]);
});

test('a process id that now belongs to another program does not pass for PostgreSQL', async (t) => {
  const folder = temporaryDataFolder(t);
  await killPostgres(folder);
  const stranger = spawn('sleep', ['1000']);
  t.after(() => stranger.kill());
  nameInLocks(folder, stranger.pid!);
  assert.equal(await findCluster(folder), undefined);
  const cluster = await start(folder);
  assert.equal(cluster.attached, false);
  assert.equal(stranger.exitCode ?? stranger.signalCode, null);
});

test(
  'a zombie does not pass for PostgreSQL',
  { skip: process.platform !== 'linux' && 'reads /proc' },
  async (t) => {
    const folder = temporaryDataFolder(t);
    await killPostgres(folder);
    nameInLocks(folder, await makeZombie(t));
    assert.equal((await start(folder)).attached, false);
  },
);

test('an empty postmaster.pid, as a dead machine leaves it, does not stop a start', async (t) => {
  const folder = temporaryDataFolder(t);
  await killPostgres(folder);
  writeFileSync(join(folder, 'cluster', 'data', 'postmaster.pid'), '');
  assert.equal((await start(folder)).attached, false);
});

test('of two starts at once in an empty folder one wins and the other attaches', async (t) => {
  await startTwice(t, temporaryDataFolder(t));
});

test('of two starts at once after a crash one wins and the other attaches', async (t) => {
  const folder = temporaryDataFolder(t);
  await killPostgres(folder);
  await startTwice(t, folder);
});

test('a crash in the middle of making the cluster leaves nothing that stops the next start', async (t) => {
  const folder = temporaryDataFolder(t);
  const server = startElsewhere(t, folder);
  while (!halfMade(folder).some((name) => existsSync(join(folder, name, 'data', 'base')))) await sleep(2);
  await server.kill('SIGKILL');
  assert.equal(existsSync(join(folder, 'cluster')), false);
  const cluster = await start(folder);
  assert.deepEqual(await query(cluster, 'select 1 as one'), [{ one: 1 }]);
  assert.deepEqual(halfMade(folder), []);
});

test('after a crash a start waits for the recovery to end', async (t) => {
  const folder = temporaryDataFolder(t);
  const first = await start(folder, { fast: false });
  await query(
    first,
    'create table many as select n, repeat(md5(n::text), 10) as filler from generate_series(1, 200000) as n',
  );
  await query(first, 'update many set n = n + 1');
  process.kill(first.pid, 'SIGKILL');
  const began = performance.now();
  const second = await start(folder, { fast: false });
  t.diagnostic(`start with recovery: ${Math.round(performance.now() - began)} ms`);
  assert.deepEqual(await query(second, 'select count(*)::int as n from many'), [{ n: 200000 }]);
  assert.match(readFileSync(join(folder, 'postgres.log'), 'utf8'), /redo done/);
});

test('a start while PostgreSQL is stopping waits and starts it anew', async (t) => {
  const folder = temporaryDataFolder(t);
  const first = await start(folder);
  process.kill(first.pid, 'SIGINT');
  const second = await start(folder);
  assert.deepEqual(await query(second, 'select 1 as one'), [{ one: 1 }]);
});

async function killPostgres(folder: string): Promise<void> {
  const { pid } = await start(folder);
  process.kill(pid, 'SIGKILL');
  assert.equal(await waitUntilGone([pid], 5000), true);
}

function nameInLocks(folder: string, pid: number): void {
  for (const path of ['cluster/data/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(pid)));
  }
}

// The shell's child ends after the shell has become a program that never asks for it.
async function makeZombie(t: TestContext): Promise<number> {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 1000']);
  t.after(() => parent.kill());
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  while (!/^\d+ \(\w+\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await sleep(10);
  return pid;
}

async function startTwice(t: TestContext, folder: string): Promise<void> {
  const [one, two] = await Promise.all([
    startElsewhere(t, folder).started,
    startElsewhere(t, folder).started,
  ]);
  assert.equal(one.pid, two.pid);
  assert.deepEqual([one.attached, two.attached].sort(), [false, true]);
  assert.deepEqual(await query(one, 'select 1 as one'), [{ one: 1 }]);
}

function halfMade(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.startsWith('new-'));
}
