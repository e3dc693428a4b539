import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestTicket } from '../../tickets/testing/index.ts';
import { startSearchDesk } from '../testing/search-desk.ts';
import { indexInTurn, indexWaiting } from './index-waiting.ts';

const database = await testDatabase();
const { platform, place, found } = await startSearchDesk(database);
const { signal } = new AbortController();

test('while somebody brings the index up to date, others leave at once', async () => {
  await createTestTicket(database, { subject: 'Lantern' });
  await place();
  const other = await database.pool.connect();
  try {
    await other.query('begin');
    await other.query('select 1 from search_progress for update');
    await indexInTurn(platform, signal);
    assert.deepEqual(await found('lantern'), []);
  } finally {
    await other.query('rollback');
    other.release();
  }
  await indexInTurn(platform, signal);
  assert.equal((await found('lantern')).length, 1);
});

test('what changes while it runs is read before it ends', async () => {
  await createTestTicket(database, { subject: 'Compass' });
  await place();
  const running = indexInTurn(platform, signal);
  await pause(50);
  await createTestTicket(database, { subject: 'Sextant' });
  await place();
  await running;
  assert.equal((await found('compass')).length, 1);
  assert.equal((await found('sextant')).length, 1);
});

test('of many calls at once none is needed twice, and nothing is left unread', async () => {
  for (let round = 0; round < 10; round += 1) {
    await createTestTicket(database, { subject: `Anchor ${round}` });
    await place();
    await Promise.all(Array.from({ length: 4 }, () => indexInTurn(platform, signal)));
    assert.equal((await found('anchor')).length, round + 1);
  }
});

test('a call by command waits for its turn instead', async () => {
  await createTestTicket(database, { subject: 'Barometer' });
  await place();
  const [inTurn] = await Promise.all([indexWaiting(platform), indexInTurn(platform, signal)]);
  assert.ok(inTurn <= 1);
  assert.equal((await found('barometer')).length, 1);
});
