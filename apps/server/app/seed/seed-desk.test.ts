import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import type { Platform } from '../../platform/index.ts';
import { hasRealTickets, seedDesk } from './seed-desk.ts';

const database = await testDatabase();
const platform = { database, clock: createManualClock('2026-06-15T10:00:00Z') } as unknown as Platform;
const rows = async (text: string) => (await database.pool.query(text)).rows;
const none = async (text: string) => assert.deepEqual(await rows(text), []);

for (const messagesPerTicket of [1, 3]) {
  test(`with ${messagesPerTicket} messages a ticket, tickets agree with their messages and with their record`, async () => {
    const made = await seedDesk(platform, {
      tickets: 2_500,
      messagesPerTicket,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    assert.deepEqual(made, { tickets: 2_500, messages: 2_500 * messagesPerTicket, customers: 500 });
    await none(`select t.id from ticket t join lateral (select count(*) as n, max(created_at) as at, (array_agg(author_role order by id desc))[1] as last_by, (array_agg(text order by id desc))[1] as text from message m where m.ticket_id = t.id) m on true
      where (t.message_count, t.last_message_at, t.last_message_by, t.preview) is distinct from (m.n, m.at, m.last_by, left(m.text, 200))`);
    await none(`select t.id from ticket t join lateral (select max(ticket_version) as version, max(position) as position from event e where e.ticket_id = t.id) e on true
      where (t.version, t.settled_through) is distinct from (e.version, e.position)`);
    await none(`select t.id from ticket t left join lateral (select facts->>'to' as status from event e where e.ticket_id = t.id and type = 'ticket.statusChanged' order by position desc limit 1) e on true
      where t.status <> coalesce(e.status, case when t.assignee_id is null then 'new' else 'open' end)`);
    await none(`select t.id from ticket t where t.waiting_since is distinct from (case when t.status not in ('solved', 'closed') then (select min(m.created_at) from message m where m.ticket_id = t.id
      and m.id > coalesce((select max(a.id) from message a where a.ticket_id = t.id and a.author_role = 'agent'), 0)) end)`);
    await none(
      `select id from ticket where created_at > '2026-06-15T10:00:00Z' or updated_at > '2026-06-15T10:00:00Z' or last_message_at < created_at or (status in ('solved', 'closed')) <> (solved_at is not null) or (status = 'closed') <> (closed_at is not null)`,
    );
  });
}

test('nothing seeded is left for the dispatcher, and positions have no gap and no double', async () => {
  const left = await rows(`select type, count(*) from event where position is null group by type`);
  assert.deepEqual(
    left.filter(({ type }) => /^(ticket|customer)\./.test(type)),
    [],
  );
  assert.deepEqual(
    await rows(
      'select count(*) = max(position) and count(distinct position) = max(position) and max(position) = (select last_position from journal) as dense from event where position is not null',
    ),
    [{ dense: true }],
  );
});

test('nothing seeded is due for closing when the desk starts', () =>
  none(
    `select id from ticket where status = 'solved' and solved_at < '2026-06-15T10:00:00Z'::timestamptz - interval '96 hours'`,
  ));

test('open work is in hands, new work waits', async () => {
  await none(
    `select id from ticket t where (t.status = 'open') <> exists (select 1 from assignment a where a.ticket_id = t.id and a.agent_id = t.assignee_id and a.ended_at is null)`,
  );
  await none(
    `select id from ticket t where (t.status = 'new') <> exists (select 1 from waiting w where w.ticket_id = t.id and w.queue_id = t.queue_id)`,
  );
  assert.equal((await rows('select count(distinct status) as n from ticket'))[0].n, 6);
});

test('a cancelled run leaves nothing half, and one that never started nothing at all', async () => {
  const [{ n: before }] = await rows('select count(*) as n from ticket');
  const cancel = new AbortController();
  cancel.abort();
  assert.equal(
    (
      await seedDesk(platform, {
        tickets: 10,
        messagesPerTicket: 1,
        signal: cancel.signal,
        onProgress: () => {},
      })
    ).tickets,
    0,
  );
  assert.equal((await rows('select count(*) as n from ticket'))[0].n, before);
});

test('a desk whose tickets are all made up is told from one with tickets of its own', async () => {
  assert.equal(await hasRealTickets(database), false);
  await database.pool.query(`update ticket set external_id = null where id = (select min(id) from ticket)`);
  assert.equal(await hasRealTickets(database), true);
});
