import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { openDatabase } from '../../platform/database/index.ts';
import { qualityOf } from './read-quality.ts';
import { freshDesk } from './testing/index.ts';

const database = await testDatabase();

test('ratings count from 0 to 1 for half a year, and a desk without ratings has the mean of a half', async (t) => {
  const desk = await freshDesk(database);
  const now = desk.clock.now();
  assert.deepEqual(await qualityOf(database, now), { byAgent: new Map(), mean: 0.5 });
  const [good, poor] = [await desk.agent(), await desk.agent()];
  for (const [agentId, score, ratedAt] of [
    [good, 5, '2026-03-01'],
    [good, 4, '2026-03-01'],
    [poor, 1, '2026-03-01'],
    [poor, 5, '2025-03-01'],
  ] as const) {
    const ticketId = await desk.ticket();
    await database.pool.query(
      `with i as (insert into survey_invitation (ticket_id, person_id, agent_id, offered_at, expires_at) select id, requester_id, $2, $4::timestamptz, $4::timestamptz from ticket where id = $1 returning *)
       insert into rating (invitation_id, ticket_id, person_id, agent_id, score, comment, rated_at) select id, ticket_id, person_id, agent_id, $3, '', $4::timestamptz from i`,
      [ticketId, agentId, score, ratedAt],
    );
  }
  assert.equal((await qualityOf(database, now)).byAgent.size, 0, 'read again after a minute only');
  const elsewhere = openDatabase({ url: database.url, onError: () => {} });
  t.after(() => elsewhere.close());
  const expected = {
    byAgent: new Map([
      [good, { sum: 1.75, n: 2 }],
      [poor, { sum: 0, n: 1 }],
    ]),
    mean: 1.75 / 3,
  };
  assert.deepEqual(await qualityOf(elsewhere, now), expected);
  desk.clock.advance(60_000);
  assert.deepEqual(await qualityOf(database, desk.clock.now()), expected);
});
