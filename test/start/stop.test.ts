import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findCluster, stopCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { findFreePort, readGreeting } from '../support/ports.ts';
import { runNpm } from './npm.ts';

const root = join(import.meta.dirname, '../..');

/** `npm start` in this repository, prepared as it is, with data of its own. */
async function npmStart(t: TestContext) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'heed-start-'));
  const smtpPort = await findFreePort();
  const cluster = join(dataFolder, 'postgres');
  t.after(async () => {
    await stopCluster(cluster, () => {});
    await rm(dataFolder, { recursive: true, force: true });
  });
  const run = runNpm(root, ['start'], {
    HEED_SKIP_PREPARE: '1',
    HEED_DATA: dataFolder,
    HEED_PORT: String(await findFreePort()),
    HEED_SMTP_PORT: String(smtpPort),
  });
  const nothingLeft = async () => {
    assert.equal(await findCluster(cluster), undefined);
    assert.equal(await readGreeting(smtpPort), undefined);
    assert.throws(() => process.kill(-run.pid, 0), { code: 'ESRCH' });
  };
  return { ...run, cluster, nothingLeft };
}

test('Ctrl-C ends npm, Heed and PostgreSQL, and nothing is complained about', async (t) => {
  const run = await npmStart(t);
  await run.said('Data:');
  process.kill(-run.pid, 'SIGINT');
  assert.ok([0, 130].includes((await run.ended)!));
  await run.nothingLeft();
  assert.equal(run.stderr().replaceAll(/^npm (warn|notice).*\n/gm, ''), '');
});

test('SIGTERM to npm ends everything', async (t) => {
  const run = await npmStart(t);
  await run.said('Data:');
  process.kill(run.pid, 'SIGTERM');
  assert.equal(await run.ended, 0);
  await run.nothingLeft();
});

test('Ctrl-C in the middle of a first start leaves no PostgreSQL behind', async (t) => {
  const run = await npmStart(t);
  while (!(await findCluster(run.cluster))) await sleep(5);
  process.kill(-run.pid, 'SIGINT');
  await run.ended;
  await run.nothingLeft();
});
