import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findPlace } from './choose-folder.ts';
import { query, start, startElsewhere, temporaryDataFolder } from './cluster-test-tools.ts';
import { findBinaries } from './find-binaries.ts';
import { ClusterError, findCluster } from './index.ts';
import { placeBinaries } from './place-binaries.ts';
import { runProgram } from './run-program.ts';

const isRoot = process.getuid?.() === 0;
const needsRoot = { skip: !isRoot && 'needs root' };
const needsMount = { skip: !mayUnshare('-m') && 'needs the right to mount' };
const needsNamespaces = { skip: !mayUnshare('-p') && 'needs the right to make namespaces' };
const NOBODY = 65534;

test('data of another major version is refused in one sentence', async (t) => {
  const folder = temporaryDataFolder(t);
  await (await start(folder)).stop();
  writeFileSync(join(folder, 'cluster', 'data', 'PG_VERSION'), '17\n');
  await fails(folder, /was made by PostgreSQL 17 and this Heed brings PostgreSQL 18: export it/);
});

test('a folder where the data should be is never taken for an empty database', async (t) => {
  const folder = temporaryDataFolder(t);
  mkdirSync(join(folder, 'cluster', 'data'), { recursive: true });
  await fails(folder, /holds no complete PostgreSQL data/);
});

test('a read-only file system is refused in one sentence', needsMount, async (t) => {
  const folder = temporaryDataFolder(t, { disk: '1m' });
  execFileSync('mount', ['-o', 'remount,ro', folder]);
  await fails(folder, /read-only file system: make it writable/);
});

test(
  'a disk too full for a new cluster is refused in one sentence, and nothing half made stays',
  needsMount,
  async (t) => {
    const folder = temporaryDataFolder(t, { disk: '12m' });
    await fails(folder, /is full: free some space/);
    assert.deepEqual((await findPlace(folder)).home, folder);
    assert.equal(existsSync(join(folder, 'cluster')), false);
    assert.ok(freeMegabytes(folder) > 11);
  },
);

test(
  'a disk that became full is refused in one sentence, and space makes it start again',
  needsMount,
  async (t) => {
    const folder = temporaryDataFolder(t, { disk: '120m' });
    const first = await start(folder, { fast: false });
    await query(first, 'create table kept as select 1 as one');
    await first.stop();
    // dd ends with an error once the disk is full, which is what is wanted
    spawnSync('dd', ['if=/dev/zero', `of=${folder}/filler`, 'bs=4k']);
    await fails(folder, /is full: free some space/);
    rmSync(join(folder, 'filler'));
    assert.deepEqual(await query(await start(folder), 'select one from kept'), [{ one: 1 }]);
  },
);

test(
  'as root PostgreSQL runs as an ordinary user who owns the data and nothing else',
  needsRoot,
  async (t) => {
    const folder = temporaryDataFolder(t);
    const { pid } = await start(folder);
    const owner = statSync(`/proc/${pid}`).uid;
    assert.notEqual(owner, 0);
    assert.equal(statSync(join(folder, 'cluster', 'data')).uid, owner);
    for (const path of ['.', 'cluster', 'cluster/password', 'cluster/heed.conf', 'postgres.log']) {
      assert.equal(statSync(join(folder, path)).uid, 0, path);
    }
    assert.match(readFileSync(`/proc/${pid}/status`, 'utf8'), /^Groups:\s*(\d+)?\s*$/m);
  },
);

test('an ordinary user runs it as himself, with a folder closed to others', needsRoot, async (t) => {
  const folder = temporaryDataFolder(t);
  mkdirSync(join(folder, '..'));
  chownSync(join(folder, '..'), NOBODY, NOBODY);
  const server = startElsewhere(t, folder, NOBODY);
  const { pid } = await server.started;
  assert.equal(statSync(`/proc/${pid}`).uid, NOBODY);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  await server.kill('SIGTERM');
  assert.equal(await findCluster(folder), undefined);
});

test(
  'under a closed parent the database goes where its user can reach it, and says so',
  needsRoot,
  async (t) => {
    const folder = temporaryDataFolder(t, { parentMode: 0o700 });
    const first = await start(folder);
    const { home } = await findPlace(folder);
    assert.match(home, /^\/var\/lib\/heed-[0-9a-f]{12}$/);
    assert.equal(first.said.length, 1);
    assert.match(first.said[0]!, new RegExp(`^The database is kept in ${home}, because`));
    await query(first, 'create table kept as select 1 as one');
    await first.stop();
    const second = await start(folder);
    assert.deepEqual(await query(second, 'select one from kept'), [{ one: 1 }]);
    assert.equal((await start(folder)).attached, true);
  },
);

test('a database that vanished from its place is never replaced by an empty one', needsRoot, async (t) => {
  const folder = temporaryDataFolder(t, { parentMode: 0o700 });
  await (await start(folder)).stop();
  rmSync((await findPlace(folder)).home, { recursive: true });
  await fails(folder, /which is gone: restore it/);
});

test('a copied data folder does not share the database of its original', needsRoot, async (t) => {
  const folder = temporaryDataFolder(t, { parentMode: 0o700 });
  await (await start(folder)).stop();
  const copy = temporaryDataFolder(t);
  cpSync(folder, copy, { recursive: true });
  await fails(copy, /is a copy of .* delete .*location\.txt to give the copy/);
  rmSync(join(copy, 'location.txt'));
  assert.equal((await start(copy)).attached, false);
});

test(
  'a cluster whose parent was closed later is refused, not replaced by an empty one',
  needsRoot,
  async (t) => {
    const folder = temporaryDataFolder(t);
    await (await start(folder)).stop();
    chmodSync(join(folder, '..'), 0o700);
    await fails(folder, /who cannot enter .*: allow it with "chmod a\+x"/);
  },
);

test('a cluster put back by root belongs to PostgreSQL’s user again', needsRoot, async (t) => {
  const folder = temporaryDataFolder(t);
  await (await start(folder)).stop();
  execFileSync('chown', ['-R', 'root:root', join(folder, 'cluster')]);
  assert.deepEqual(await query(await start(folder), 'select 1 as one'), [{ one: 1 }]);
});

test('a strict umask of root does not lock PostgreSQL out of its own files', needsRoot, async (t) => {
  const folder = temporaryDataFolder(t);
  mkdirSync(join(folder, '..'));
  const before = process.umask(0o077);
  t.after(() => process.umask(before));
  const cluster = await start(folder);
  assert.deepEqual((await findPlace(folder)).home, folder);
  assert.deepEqual(await query(cluster, "select current_setting('wal_compression') as set"), [
    { set: 'pglz' },
  ]);
});

test('a database in use by an unseen container is refused, and left alone', needsNamespaces, async (t) => {
  const folder = temporaryDataFolder(t);
  const cluster = await start(folder);
  const code = `import { startCluster } from ${JSON.stringify(import.meta.resolve('./index.ts'))};
    await startCluster({ dataFolder: ${JSON.stringify(folder)}, log: () => {} });`;
  const node = [process.execPath, '--input-type=module', '-e', code];
  const elsewhere = spawnSync('unshare', ['-p', '-f', '--mount-proc', ...node], {
    encoding: 'utf8',
    cwd: '/',
  });
  assert.match(
    elsewhere.stderr,
    /ClusterError: The database in .* is in use by a PostgreSQL that cannot be seen/,
  );
  assert.deepEqual(await query(cluster, 'select 1 as one'), [{ one: 1 }]);
  assert.deepEqual(await findCluster(folder), { pid: cluster.pid, ready: true });
});

test('programs out of the user’s reach are copied once a version', needsRoot, async (t) => {
  const folder = temporaryDataFolder(t);
  const closed = join(folder, 'closed');
  mkdirSync(closed, { recursive: true });
  const binaries = findBinaries();
  execFileSync('cp', ['-R', binaries.root, join(closed, 'native')]);
  chmodSync(closed, 0o700);
  const user = { name: '"nobody"', uid: NOBODY, gid: NOBODY };
  const place = { dataFolder: folder, ...(await findPlace(folder)), user };
  const hidden = { ...binaries, root: join(closed, 'native') };
  mkdirSync(join(folder, 'binaries', 'older'), { recursive: true });
  const began = performance.now();
  const programs = await placeBinaries(hidden, place);
  t.diagnostic(`copy: ${Math.round(performance.now() - began)} ms`);
  assert.equal(programs, join(folder, 'binaries', binaries.version));
  assert.equal(existsSync(join(folder, 'binaries', 'older')), false);
  assert.match(
    (await runProgram(join(programs, 'bin', 'postgres'), ['-V'], { user })).output,
    /PostgreSQL\) 18/,
  );
  const copied = statSync(programs).ino;
  assert.equal(statSync(await placeBinaries(hidden, place)).ino, copied);
});

async function fails(folder: string, message: RegExp): Promise<void> {
  await assert.rejects(start(folder, { fast: false }), (error) => {
    assert.ok(error instanceof ClusterError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}

function mayUnshare(flag: string): boolean {
  return isRoot && process.platform === 'linux' && spawnSync('unshare', ['-f', flag, 'true']).status === 0;
}

function freeMegabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / 1024 / 1024;
}
