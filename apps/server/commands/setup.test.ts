import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { testDatabase } from '../../../test/support/database.ts';
import { startSmallDesk } from '../modules/identity/testing/index.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);
const folder = mkdtempSync(join(tmpdir(), 'heed-setup-'));
after(() => rmSync(folder, { recursive: true }));
const env = {
  ...process.env,
  DATABASE_URL: database.url,
  HEED_URL: 'http://desk.test',
  HEED_SECRET: 'a secret for this test alone, long enough',
  HEED_DATA: folder,
};

async function heed(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../main.ts'), ...args], {
        env,
      })),
    };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}
const owner = ['--email', 'olive@acme.test', '--name', 'Olive', '--password', 'correct horse battery'];

test('missing and wrong options are named, and nothing is set up', async () => {
  const { code, stdout, stderr } = await heed(
    'setup',
    '--email',
    'olive',
    '--name',
    'Olive',
    '--time-zone',
    'UTC',
  );
  assert.deepEqual([code, stdout], [1, '']);
  const named = stderr
    .trim()
    .split('\n')
    .map((line) => line.split(':')[0]);
  assert.deepEqual(new Set(named), new Set(['--company', '--email', '--password']));
  assert.match((await heed('setup', ...owner, '--time-zone', 'Mars')).stderr, /^--time-zone: /);
  assert.equal((await desk.send('GET', '/setup')).json().done, false);
});

test('of two set-ups at once one makes the owner and prints a key that works; then no other is made', async () => {
  const results = await Promise.all([heed('setup', ...owner, '--json'), heed('setup', ...owner, '--json')]);
  assert.deepEqual(
    results.map((result) => result.code).toSorted((a, b) => a - b),
    [0, 1],
  );
  const { apiKey, url } = JSON.parse(results.find((result) => result.code === 0)!.stdout);
  assert.equal(url, 'http://desk.test');
  const me = (await desk.send('GET', '/me', { by: apiKey })).json();
  assert.deepEqual(
    [me.agent.email, me.agent.role.key, me.company.name],
    ['olive@acme.test', 'owner', 'acme.test'],
  );
  assert.equal((await heed('setup', ...owner)).stderr.trim(), 'This desk has an owner. Sign in instead.');
  await desk.signIn('olive@acme.test', 'correct horse battery');
});

test('a key is made for an agent by address, and for nobody unknown', async () => {
  const { stdout } = await heed(
    'apikey',
    'create',
    '--email',
    'Olive@acme.test',
    '--name',
    'Import',
    '--json',
  );
  assert.equal((await desk.send('GET', '/me', { by: JSON.parse(stdout).apiKey })).statusCode, 200);
  const unknown = await heed('apikey', 'create', '--email', 'nobody@acme.test', '--name', 'Import');
  assert.deepEqual(
    [unknown.code, unknown.stderr.trim()],
    [1, 'There is no agent nobody@acme.test who can sign in.'],
  );
});
