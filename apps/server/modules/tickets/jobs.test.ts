import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import { closeSolved } from './jobs.ts';
import { createTestTicket, ticketRow } from './testing/index.ts';

const database = await testDatabase();
const now = new Date('2026-06-01T00:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const run = () =>
  closeSolved({ database, clock: createManualClock(now) })(
    {},
    { signal: new AbortController().signal, attempt: 1, lastAttempt: false },
  );

test('solved tickets close after 96 hours, and at the latest after 28 days, in as many batches as it takes', async () => {
  const due = await Promise.all(
    Array.from({ length: 230 }, () =>
      createTestTicket(database, {
        requester: { email: 'a@example.net' },
        status: 'solved',
        now: hoursAgo(97),
      }),
    ),
  );
  const young = await createTestTicket(database, { status: 'solved', now: hoursAgo(95) });
  await run();
  for (const { id } of [due[0]!, due.at(-1)!])
    assert.deepEqual(
      [(await ticketRow(database, id)).status, (await ticketRow(database, id)).closed_at],
      ['closed', now],
    );
  assert.equal((await ticketRow(database, young.id)).status, 'solved');
  await database.pool.query(
    `insert into setting (key, value, updated_at) values ('company', '{"company": {"closeSolvedAfterHours": 999}, "changedFields": {}}', $1)`,
    [now],
  );
  const old = await createTestTicket(database, { status: 'solved', now: hoursAgo(28 * 24 + 1) });
  const within = await createTestTicket(database, { status: 'solved', now: hoursAgo(28 * 24 - 1) });
  await run();
  assert.deepEqual(
    [(await ticketRow(database, old.id)).status, (await ticketRow(database, within.id)).status],
    ['closed', 'solved'],
  );
});
