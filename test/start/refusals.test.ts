import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { findCluster, startCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { testCluster, testDatabase } from '../support/database.ts';
import { heedProcess } from '../support/heed-process.ts';

const own = { HEED_URL: 'http://desk.test', HEED_SECRET: 'a secret for tests that is long enough' };

/** Starts Heed, which must end by itself: exit code 1, nothing on standard output, no PostgreSQL left. Gives the lines it said. */
async function refusal(
  t: TestContext,
  environment: Record<string, string>,
  prepare?: (dataFolder: string) => Promise<void>,
): Promise<string[]> {
  const heed = await heedProcess(environment);
  t.after(() => heed.remove());
  await prepare?.(heed.dataFolder);
  const { code, stdout, stderr } = await heed.command('serve');
  assert.deepEqual([code, stdout], [1, ''], stderr);
  assert.equal(await findCluster(join(heed.dataFolder, 'postgres')), undefined);
  return stderr.trimEnd().split('\n');
}

async function sentence(...args: Parameters<typeof refusal>): Promise<string> {
  const lines = await refusal(...args);
  assert.equal(lines.length, 1, lines.join('\n'));
  return lines[0]!;
}

async function takenPort(t: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

for (const setting of ['HEED_PORT', 'HEED_SMTP_PORT']) {
  test(`${setting} in use: a sentence, and PostgreSQL is stopped again`, async (t) => {
    const port = await takenPort(t);
    assert.equal(
      await sentence(t, { [setting]: String(port) }),
      `Port ${port} of 127.0.0.1 is in use by another program; end that program, or choose another port with ${setting}.`,
    );
  });
}

test('an address that is not of this machine is refused', async (t) => {
  assert.match(
    await sentence(t, { HEED_HOST: '192.0.2.1' }),
    /^HEED_HOST is "192\.0\.2\.1", which is no address of this machine; /,
  );
});

test('every wrong setting is named at once, each in a sentence', async (t) => {
  const wrong = {
    HEED_PORT: 'x',
    HEED_SMTP_PORT: '-1',
    HEED_HOST: 'a b',
    HEED_URL: 'ftp://x',
    HEED_SECRET: 'short',
    HEED_TRUSTED_PROXIES: 'nobody',
    DATABASE_URL: 'mysql://u:hidden@h/d',
  };
  const lines = await refusal(t, wrong);
  assert.deepEqual(lines.map((line) => line.split(' ')[0]).toSorted(), Object.keys(wrong).toSorted());
  assert.doesNotMatch(lines.join('\n'), /hidden|short[^)]*"/);
});

test('a data folder that is a file, or lies below one, is refused', async (t) => {
  const heed = await heedProcess();
  t.after(() => heed.remove());
  const file = join(heed.dataFolder, 'file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'below')])
    assert.equal(
      await sentence(t, { HEED_DATA: folder }),
      `${folder} is a file, or lies below one: choose another data folder.`,
    );
});

test(
  'a data folder that may not be written is refused',
  { skip: process.getuid?.() === 0 && 'root may write everywhere' },
  async (t) => {
    const heed = await heedProcess();
    t.after(() => heed.remove());
    const folder = join(heed.dataFolder, 'closed');
    await mkdir(folder, { mode: 0o500 });
    assert.match(
      await sentence(t, { HEED_DATA: folder }),
      /may not use all of .*: give the files to that user or choose another data folder\.$/,
    );
  },
);

test('data of another PostgreSQL is refused, and left as it is', async (t) => {
  const makeOld = async (dataFolder: string) => {
    const cluster = await startCluster({
      dataFolder: join(dataFolder, 'postgres'),
      log: () => {},
      fast: true,
    });
    await cluster.stop();
    await writeFile(join(cluster.home, 'cluster/data/PG_VERSION'), '17\n');
  };
  assert.match(
    await sentence(t, {}, makeOld),
    /was made by PostgreSQL 17 and this Heed brings PostgreSQL 18/,
  );
});

test("with one's own database the address and the secret must be given", async (t) => {
  assert.deepEqual(await refusal(t, { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/heed' }), [
    'HEED_URL is not set; it is required with DATABASE_URL.',
    'HEED_SECRET is not set; it is required with DATABASE_URL.',
  ]);
});

test('a database that nobody serves, or on an unknown host, is refused without its password', async (t) => {
  assert.equal(
    await sentence(t, { ...own, DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/heed' }),
    'No PostgreSQL answers at 127.0.0.1:1; start it, or change DATABASE_URL.',
  );
  assert.equal(
    await sentence(t, { ...own, DATABASE_URL: 'postgres://u:hidden@heed.invalid/heed' }),
    'The host of heed.invalid:5432 is unknown; change DATABASE_URL.',
  );
});

test('a wrong password and a missing database are told apart', async (t) => {
  const url = await testCluster();
  const wrong = url('postgres').replace(/:[^:@]+@/, ':hidden@');
  const refused = await sentence(t, { ...own, DATABASE_URL: wrong });
  assert.match(refused, /does not let the user "\w+" in with this password; change DATABASE_URL\.$/);
  assert.doesNotMatch(refused, /hidden/);
  assert.match(
    await sentence(t, { ...own, DATABASE_URL: url('no_such_database') }),
    /has no database "no_such_database"; create it/,
  );
});

const newer = await testDatabase();
test('a database that a newer version migrated is refused', async (t) => {
  await newer.pool.query("insert into schema_migration (name, timestamp) values ('9999_future', '2099')");
  assert.match(
    await sentence(t, { ...own, DATABASE_URL: newer.url }),
    /^The database was migrated by a newer version of Heed \(it has 9999_future\)\./,
  );
});

const busy = await heedProcess();
after(() => busy.remove());
test('a second start on the same ports is refused, and the first goes on', async () => {
  await busy.start();
  const second = await busy.command('serve');
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^Port \d+ of 127\.0\.0\.1 is in use by another program; [^\n]+\n$/);
  assert.equal((await fetch(`${busy.url}/healthz`)).ok, true);
  assert.equal(await busy.stop(), 0);
});
