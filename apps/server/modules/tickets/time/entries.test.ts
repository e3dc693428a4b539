import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketTime, TimeEntry } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { mergeTickets } from '../merging/merge-tickets.ts';
import { eraseTicket } from '../trash/erase-ticket.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  startTestDesk,
  write,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const boss = await createTestViewer(database);
const { call } = desk;

const colleague = async (groupId?: number) =>
  createTestViewer(database, {
    scope: 'groups',
    groupIds: groupId === undefined ? [] : [groupId],
    permissions: ['ticket.read', 'ticket.note'],
  });
const add = async (viewer: typeof boss, ticketId: number, given: object = {}) =>
  (await call(viewer, 'POST', `/tickets/${ticketId}/time-entries`, { minutes: 25, ...given })).body;
const summed = async (viewer: typeof boss, ticketId: number) =>
  (await call(viewer, 'GET', `/tickets/${ticketId}/time`)).body;
const ticket = async (groupId?: number) =>
  (await createTestTicket(database, { status: 'open', ...(groupId && { groupId }) })).id;

test('time on a ticket is summed by agent and by what is billable; what is taken away does not count, until it is back', async () => {
  const id = await ticket();
  const ben = await colleague();
  await add(boss, id, { minutes: 30 });
  const entry = await add(ben, id, { minutes: 90, billable: false });
  const before = await summed(boss, id);
  assert.deepEqual([before.minutes, before.billableMinutes, before.entries], [120, 30, 2]);
  assert.deepEqual(
    before.agents.map(({ agent, minutes }: TicketTime['agents'][number]) => [agent.id, minutes]),
    [
      [ben.agentId, 90],
      [boss.agentId, 30],
    ],
  );
  assert.equal((await call(ben, 'DELETE', `/time-entries/${entry.id}`)).status, 204);
  assert.equal((await summed(boss, id)).minutes, 30);
  await call(ben, 'POST', `/time-entries/${entry.id}/restoration`);
  assert.equal((await summed(boss, id)).minutes, 120);
});

test('without a day it is today where the agent is; the same request twice records once', async () => {
  const id = await ticket();
  const ben = await colleague();
  await database.pool.query(`update person set time_zone = 'Pacific/Kiritimati' where id = $1`, [
    ben.agentId,
  ]);
  const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' });
  const key = { 'idempotency-key': 'once' };
  const path = `/tickets/${id}/time-entries`;
  const first = await call(ben, 'POST', path, { minutes: 5 }, key);
  const again = await call(ben, 'POST', path, { minutes: 5 }, key);
  const created = await database.pool.query('select created_at from time_entry where id = $1', [
    first.body.id,
  ]);
  assert.equal(first.body.day, there.format(created.rows[0].created_at));
  assert.deepEqual(again.body, first.body);
  assert.equal((await summed(ben, id)).entries, 1);
});

test('one changes and takes away one’s own; others’ with timeEntry.manage alone, and strangers find nothing', async () => {
  const group = await createTestGroup(database);
  const id = await ticket(group);
  const [ben, eve, stranger] = [await colleague(group), await colleague(group), await colleague()];
  const entry = await add(ben, id, { note: 'Looked into the books' });
  const change = (viewer: typeof boss) =>
    call(viewer, 'PATCH', `/time-entries/${entry.id}`, { minutes: 40, day: '2026-02-27' });
  assert.equal((await change(eve)).status, 403);
  assert.equal((await call(eve, 'DELETE', `/time-entries/${entry.id}`)).status, 403);
  for (const [method, path] of [
    ['PATCH', `/time-entries/${entry.id}`],
    ['GET', `/tickets/${id}/time`],
    ['GET', `/tickets/${id}/time-entries`],
    ['PUT', `/tickets/${id}/timer`],
  ] as const)
    assert.equal(
      (await call(stranger, method, path, method === 'GET' ? undefined : { minutes: 1, state: 'running' }))
        .status,
      404,
      path,
    );
  assert.deepEqual((await change(boss)).body.minutes, 40);
  const mine = (await change(ben)).body;
  assert.deepEqual([mine.minutes, mine.day, mine.note], [40, '2026-02-27', 'Looked into the books']);
  const { rows } = await database.pool.query(
    `select type, facts from event where ticket_id = $1 and type like 'timeEntry.%' order by recorded_at, id`,
    [id],
  );
  assert.deepEqual(
    rows.map(({ type, facts }) => [type, facts.minutes]),
    [
      ['timeEntry.added', 25],
      ['timeEntry.changed', 40],
    ],
  );
});

test('a list of time is one’s own, or with timeEntry.manage everybody’s by agent, period and billable, page by page', async () => {
  const id = await ticket();
  const [ben, eve] = [await colleague(), await colleague()];
  for (const day of ['2026-02-02', '2026-02-03', '2026-02-09']) await add(ben, id, { day });
  await add(eve, id, { day: '2026-02-03', billable: false });
  const week = 'from=2026-02-02&to=2026-02-08';
  const seen = async (viewer: typeof boss, query: string) => {
    const all: string[] = [];
    for (let after = ''; ;) {
      const { body } = await call(viewer, 'GET', `/time-entries?${query}&page[size]=1${after}`);
      all.push(
        ...body.data.map((row: TimeEntry) => `${row.day} ${row.agent.id === ben.agentId ? 'ben' : 'eve'}`),
      );
      if (!body.meta.hasMore) return all;
      after = `&page[after]=${encodeURIComponent(body.meta.after)}`;
    }
  };
  assert.deepEqual(await seen(ben, week), ['2026-02-03 ben', '2026-02-02 ben']);
  assert.deepEqual(await seen(eve, `agentId=${ben.agentId}`), []);
  assert.deepEqual(await seen(boss, week), ['2026-02-03 eve', '2026-02-03 ben', '2026-02-02 ben']);
  assert.deepEqual(await seen(boss, `${week}&billable=false`), ['2026-02-03 eve']);
  assert.deepEqual(await seen(boss, `from=2026-02-04&agentId=${ben.agentId}`), ['2026-02-09 ben']);
  const totals = (await call(boss, 'GET', `/time-entries/totals?${week}`)).body;
  assert.deepEqual([totals.minutes, totals.billableMinutes, totals.agents.length], [75, 50, 2]);
  assert.equal((await call(ben, 'GET', `/time-entries/totals?${week}`)).body.minutes, 50);
  for (const query of ['from=2026-02-30', 'from=yesterday', 'to=9999-01-01'])
    assert.equal((await call(ben, 'GET', `/time-entries?${query}`)).status, 400, query);
});

test('who has worked keeps the time of a ticket that is gone from sight, without its subject', async () => {
  const group = await createTestGroup(database);
  const id = await ticket(group);
  const ben = await colleague(group);
  await add(ben, id, { day: '2026-01-05' });
  const only = async () => (await call(ben, 'GET', '/time-entries?to=2026-01-31')).body.data[0];
  assert.equal(typeof (await only()).subject, 'string');
  await database.pool.query('update ticket set group_id = $2 where id = $1', [
    id,
    await createTestGroup(database),
  ]);
  assert.deepEqual([(await only()).subject, (await only()).minutes], [null, 25]);
  assert.equal((await summed(ben, id)).status, 404);
});

test('the file has the same entries in the reader’s language, and nothing in it is calculated by a spreadsheet', async () => {
  const id = await ticket();
  const ben = await colleague();
  await add(ben, id, { day: '2025-12-02', note: '=HYPERLINK("http://evil.example")' });
  await add(ben, id, { day: '2025-12-01', note: 'two, "quoted"', billable: false });
  await add(boss, id, { day: '2025-12-01', note: 'not his' });
  const file = await call(ben, 'GET', '/time-entries/file?from=2025-12-01&to=2025-12-31', undefined, {
    'accept-language': 'zh-CN',
  });
  const lines = file.raw.toString('utf8').split('\r\n');
  assert.equal(lines[0], '\uFEFF日期,客服,工单,主题,客户,组织,分钟,计费,备注');
  assert.match(lines[1]!, /^2025-12-01,.*,25,否,"two, ""quoted"""$/);
  assert.match(lines[2]!, /^2025-12-02,.*,25,是,"'=HYPERLINK\(""http:\/\/evil\.example""\)"$/);
  assert.deepEqual(lines.slice(3), ['']);
  assert.match(String(file.headers['content-disposition']), /time-2025-12-01-2025-12-31\.csv/);
  assert.equal(file.headers['cache-control'], 'no-store');
});

test('time stands on the target after a merge, stays in the trash, and is gone when the ticket is deleted for ever', async () => {
  const [source, target] = [await ticket(), await ticket()];
  const entry = await add(boss, source);
  await call(boss, 'PUT', `/tickets/${source}/timer`, { state: 'running' });
  await write(database, (tx) => mergeTickets(tx, { targetId: target, sourceIds: [source] }));
  const { minutes, timer } = await summed(boss, target);
  assert.deepEqual([minutes, timer.ticket.id], [25, target]);
  assert.equal((await call(boss, 'POST', `/tickets/${source}/time-entries`, { minutes: 1 })).status, 422);
  await call(boss, 'POST', '/tickets/trash', { ids: [target] });
  assert.equal((await call(boss, 'PATCH', `/time-entries/${entry.id}`, { minutes: 1 })).status, 422);
  await call(boss, 'POST', '/trash/purge', { ids: [target] });
  await write(database, (tx) => eraseTicket(tx, target, []));
  const left = await database.pool.query(
    'select ticket_id from time_entry where ticket_id = any($1) union all select ticket_id from ticket_timer where ticket_id = any($1)',
    [[source, target]],
  );
  assert.deepEqual(left.rows, []);
});
