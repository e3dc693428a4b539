import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { testDatabase } from '../../../test/support/database.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'heed-seed-'));
after(() => rmSync(folder, { recursive: true }));
const env = {
  ...process.env,
  DATABASE_URL: database.url,
  HEED_URL: 'http://desk.test',
  HEED_SECRET: 'a secret for this test alone, long enough',
  HEED_DATA: folder,
};

async function seed(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const main = join(import.meta.dirname, '../main.ts');
    return { code: 0, ...(await promisify(execFile)(process.execPath, [main, 'seed', ...args], { env })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}
const countTickets = async () => (await database.pool.query('select count(*) as n from ticket')).rows[0].n;

test('numbers that are none are named, and nothing is made', async () => {
  for (const wrong of [
    [],
    ['--tickets', '0'],
    ['--tickets', '1e3'],
    ['--tickets', '5', '--messages-per-ticket', 'x'],
  ])
    assert.match((await seed(...wrong)).stderr, /^--(tickets|messages-per-ticket) takes a whole number/);
  assert.equal(await countTickets(), 0);
});

test('a desk with tickets of its own is left alone unless --yes is said', async () => {
  const first = await seed('--tickets', '50', '--json');
  assert.deepEqual(
    [first.code, { ...JSON.parse(first.stdout), seconds: 0 }],
    [0, { tickets: 50, messages: 150, customers: 10, seconds: 0, cancelled: false }],
  );
  await database.pool.query('update ticket set external_id = null where id = (select min(id) from ticket)');
  const refused = await seed('--tickets', '50');
  assert.deepEqual([refused.code, refused.stdout, await countTickets()], [1, '', 50]);
  assert.match(refused.stderr, /--yes/);
  assert.equal((await seed('--tickets', '20', '--yes')).code, 0);
  assert.equal(await countTickets(), 70);
});
