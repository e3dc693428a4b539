import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, test } from 'node:test';
import { findCluster, stopCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { findFreePort } from '../support/ports.ts';
import { runNpm } from './npm.ts';

const root = join(import.meta.dirname, '../..');
const clone = join(mkdtempSync(join(tmpdir(), 'heed-clone-')), 'heed');
const data = join(clone, 'data');
const environment = { HEED_PORT: String(await findFreePort()), HEED_SMTP_PORT: String(await findFreePort()) };
const url = `http://127.0.0.1:${environment.HEED_PORT}`;
after(async () => {
  await stopCluster(join(data, 'postgres'), () => {});
  rmSync(dirname(clone), { recursive: true, force: true });
});

/** Makes what `git clone` would, of the work tree as it is, with the installed packages as hard links. */
function makeClone(): void {
  mkdirSync(clone);
  for (const file of sources()) cpSync(join(root, file), join(clone, file), { recursive: true });
  const workspaces = ['apps', 'packages'].flatMap((kind) =>
    readdirSync(join(root, kind)).map((name) => join(kind, name)),
  );
  for (const folder of ['.', ...workspaces]
    .map((each) => join(each, 'node_modules'))
    .filter((each) => existsSync(join(root, each)))) {
    // Hard links only within a disk.
    execFileSync('sh', [
      '-c',
      'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"',
      'sh',
      join(root, folder),
      join(clone, dirname(folder)),
    ]);
  }
}

/** Files that git keeps or would take; without git, all that are not made by a start. */
function sources(): string[] {
  try {
    const listed = execFileSync(
      'git',
      ['-c', 'safe.directory=*', 'ls-files', '-co', '--exclude-standard', '-z'],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  } catch {
    const made = new Set(['node_modules', 'dist', '.git', relative(root, data)]);
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !file.split('/').some((part) => made.has(part)));
  }
}

const npm = (...args: string[]) => runNpm(clone, args, environment);

async function heed(...args: string[]) {
  const run = npm('run', '--silent', 'heed', '--', ...args);
  const code = await run.ended;
  return { code, stdout: run.stdout(), stderr: run.stderr().replaceAll(/^npm (warn|notice).*\n/gm, '') };
}

test('a clone is built and started by `npm start`, set up while it runs, and starts again as it was', async () => {
  makeClone();
  const first = npm('start');
  await first.said('Set it up here:');
  assert.match(first.stderr(), /Building apps\/web …\nBuilding apps\/web: done in \d+ s\.\n/);
  const block = first
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('  '));
  assert.deepEqual(block.slice(0, 3), [
    `  Heed is ready:   ${url}`,
    `  Mail (SMTP):     127.0.0.1:${environment.HEED_SMTP_PORT}`,
    `  Data:            ${data}`,
  ]);
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  assert.match(await page.text(), /<script/);

  const setUp = [
    'setup',
    '--email',
    'owner@desk.example',
    '--name',
    'Olga',
    '--password',
    'correct horse battery',
    '--json',
  ];
  const made = await heed(...setUp);
  assert.deepEqual([made.code, made.stderr], [0, '']);
  const { apiKey } = JSON.parse(made.stdout) as { apiKey: string };
  assert.equal(
    (await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${apiKey}` } })).status,
    200,
  );
  assert.deepEqual(await heed(...setUp), {
    code: 1,
    stdout: '',
    stderr: 'This desk has an owner. Sign in instead.\n',
  });
  for (const args of [
    ['apikey', 'create', '--email', 'owner@desk.example', '--name', 'Import'],
    ['migrate'],
    ['doctor'],
    ['seed', '--tickets', '5', '--yes'],
  ]) {
    const { code, stdout } = await heed(...args, '--json');
    assert.equal(code, 0, args.join(' '));
    assert.equal(typeof JSON.parse(stdout), 'object');
  }

  process.kill(first.pid, 'SIGTERM');
  assert.equal(await first.ended, 0);
  assert.equal(await findCluster(join(data, 'postgres')), undefined);
  const second = npm('start');
  await second.said(`Data:            ${data}\n`);
  assert.doesNotMatch(second.stdout(), /Set it up here/);
  assert.doesNotMatch(second.stderr(), /Building|Installing/);
  process.kill(-second.pid, 'SIGINT');
  await second.ended;
  assert.equal(await findCluster(join(data, 'postgres')), undefined);
});
