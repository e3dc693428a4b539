import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { closeSolvedTickets } from '../close-solved-tickets.ts';
import { listTickets } from '../list-tickets.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';
import { updateTicket } from '../update-ticket.ts';
import { eraseTicket } from './erase-ticket.ts';
import { purgeTrash } from './jobs.ts';
import { purgeTickets } from './purge-tickets.ts';
import { restoreTicket } from './restore-ticket.ts';
import { trashTicket } from './trash-tickets.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const boss = await createTestViewer(database);
const agent = await createTestViewer(database, {
  permissions: ['ticket.read', 'ticket.reply', 'ticket.update'],
});
const trash = async (...ids: number[]) =>
  (await desk.call(boss, 'POST', '/tickets/trash', { ids })).body.data;
const restore = async (...ids: number[]) =>
  (await desk.call(boss, 'POST', '/trash/restoration', { ids })).body.data;
const purge = async (...ids: number[]) => (await desk.call(boss, 'POST', '/trash/purge', { ids })).body.data;
const idsIn = async (path: string, viewer = boss) =>
  (await desk.call(viewer, 'GET', path)).body.data.map(({ id }: { id: number }) => id);
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };

test('a deleted ticket leaves every list, count, search and timeline, and stands in the trash alone', async () => {
  const group = await createTestGroup(database);
  const member = await createTestViewer(database, { scope: 'groups', groupIds: [group] });
  const own = await createTestViewer(database, { scope: 'own' });
  const { id, requesterId } = await createTestTicket(database, {
    groupId: group,
    assigneeId: own.agentId,
    subject: 'A zebra in the garden',
    tags: ['zebra'],
  });
  const counts = async () => JSON.stringify((await desk.call(boss, 'GET', '/ticket-counts')).body);
  const before = await counts();
  await trash(id);
  for (const viewer of [boss, member, own]) {
    for (const view of ['mine', 'open', 'all', 'spam'] as const)
      for (const sort of ['recent', 'newest', 'waiting'] as const)
        for (const more of [{}, { q: 'zebra' }, { q: String(id) }, { tag: 'zebra' }, { requesterId }]) {
          const { data } = await listTickets(database.read, viewer, {
            'page[size]': 100,
            view,
            sort,
            ...more,
          });
          assert.ok(!data.some((row) => row.id === id));
        }
  }
  assert.notEqual(await counts(), before);
  assert.deepEqual((await desk.call(boss, 'GET', '/tags?q=zebra')).body.data, []);
  const timeline = (await desk.call(boss, 'GET', `/customers/${requesterId}/timeline`)).body.data;
  assert.ok(timeline.every(({ ticketId }: { ticketId: number | null }) => ticketId !== id));
  assert.ok((await idsIn('/trash')).includes(id));
  await restore(id);
  assert.equal(await counts(), before);
});

test('who may delete can look at it in the trash, nobody can write to it there, and for others it is gone', async () => {
  const { id } = await createTestTicket(database);
  await trash(id);
  const seen = (await desk.call(boss, 'GET', `/tickets/${id}`)).body;
  assert.ok(seen.trashedAt);
  assert.deepEqual(
    Object.entries(seen.can).filter(([, may]) => may),
    [['restore', true]],
  );
  assert.equal((await desk.call(boss, 'GET', `/tickets/${id}/messages`)).body.data.length, 1);
  for (const path of ['', '/messages', '/events', '/links'])
    assert.equal((await desk.call(agent, 'GET', `/tickets/${id}${path}`)).status, 404);
  assert.equal(
    (await desk.call(boss, 'POST', `/tickets/${id}/replies`, { body: { text: 'Hi' } })).status,
    404,
  );
  const { version } = await ticketRow(database, id);
  await assert.rejects(
    write(database, (tx) => updateTicket(tx, { ticketId: id, version, changes: { priority: 'high' } })),
    /ticketTrashed/,
  );
});

test('a restored ticket has lost nothing', async () => {
  const { id } = await createTestTicket(database, {
    assigneeId: agent.agentId,
    tags: ['one'],
    ccs: ['lee@example.com'],
    fields: { order: 7 },
    status: 'pending',
  });
  await desk.call(agent, 'POST', `/tickets/${id}/replies`, { body: { text: 'Half done.' } });
  const whole = async () => {
    const { version: _, updated_at: __, ...row } = await ticketRow(database, id);
    const parts = await Promise.all(
      ['message', 'ticket_participant', 'ticket_reading', 'draft', 'scheduled_reply'].map(
        async (table) =>
          (await database.pool.query(`select * from ${table} where ticket_id = $1 order by 1, 2`, [id])).rows,
      ),
    );
    return { row, parts };
  };
  const before = await whole();
  await trash(id);
  await restore(id);
  assert.deepEqual(await whole(), before);
  assert.deepEqual(
    (await factsOf(database, id, 'ticket.restored')).map(({ cause }) => cause),
    ['agent'],
  );
});

test('deleting twice, or restoring what is not deleted, changes nothing', async () => {
  const { id } = await createTestTicket(database);
  await Promise.all([trash(id), trash(id)]);
  assert.equal((await factsOf(database, id, 'ticket.trashed')).length, 1);
  await Promise.all([restore(id), restore(id)]);
  assert.equal((await factsOf(database, id, 'ticket.restored')).length, 1);
  assert.deepEqual(await restore(id), [{ id, outcome: 'missing' }]);
});

test('nobody deletes, sees in the trash, restores or purges what is out of their scope', async () => {
  const [mine, other] = [await createTestGroup(database), await createTestGroup(database)];
  const lead = await createTestViewer(database, { scope: 'groups', groupIds: [mine] });
  const { id } = await createTestTicket(database, { groupId: other });
  const missing = [{ id, outcome: 'missing' }];
  assert.deepEqual((await desk.call(lead, 'POST', '/tickets/trash', { ids: [id] })).body.data, missing);
  await trash(id);
  assert.ok(!(await idsIn('/trash', lead)).includes(id));
  assert.equal((await desk.call(lead, 'GET', `/tickets/${id}`)).status, 404);
  for (const path of ['/trash/restoration', '/trash/purge'])
    assert.deepEqual((await desk.call(lead, 'POST', path, { ids: [id] })).body.data, missing);
  assert.equal((await desk.call(agent, 'POST', '/tickets/trash', { ids: [id] })).status, 403);
  assert.ok((await ticketRow(database, id)).trashed_at);
});

test('what was deleted for ever exists for nobody at once, and nobody brings it back', async () => {
  const { id } = await createTestTicket(database);
  assert.deepEqual(await purge(id), [{ id, outcome: 'missing' }]);
  await trash(id);
  assert.deepEqual(await purge(id), [{ id, outcome: 'purged' }]);
  assert.equal((await desk.call(boss, 'GET', `/tickets/${id}`)).status, 404);
  assert.ok(!(await idsIn('/trash')).includes(id));
  assert.deepEqual(await restore(id), [{ id, outcome: 'missing' }]);
});

test('a purge that dies half way leaves all of it, runs again, and does nothing a third time', async () => {
  const { id } = await createTestTicket(database);
  const file = await desk.upload(agent, 'a.txt', 'text/plain', `bytes of ${id}`);
  await desk.call(agent, 'POST', `/tickets/${id}/replies`, {
    body: { text: 'See the file.' },
    attachmentIds: [file.id],
  });
  await trash(id);
  await purge(id);
  const messages = async () =>
    (await database.pool.query('select 1 from message where ticket_id = $1', [id])).rowCount;
  let asked = 0;
  const dying = async () => {
    asked += 1;
    if (asked === 1) throw new Error('killed');
  };
  const job = purgeTrash({ database, clock: { now: () => new Date('2026-03-20') } }, [dying]);
  await assert.rejects(job({}, run), /killed/);
  assert.equal(await messages(), 2);
  await job({}, run);
  assert.equal(await messages(), 0);
  assert.equal((await ticketRow(database, id)).subject, '');
  const { rows } = await database.pool.query('select reference_count as n from file where owner_id = $1', [
    agent.agentId,
  ]);
  assert.deepEqual(rows, [{ n: 0 }]);
  assert.equal(await write(database, (tx) => eraseTicket(tx, id, [])), false);
  assert.equal((await factsOf(database, id, 'ticket.opened')).length, 1);
});

test('what has lain in the trash for as long as the company keeps it is deleted for ever, and no sooner', async () => {
  const [old, young] = [await createTestTicket(database), await createTestTicket(database)];
  await write(database, (tx) => trashTicket(tx, old.id), { now: new Date('2026-01-01') });
  await write(database, (tx) => trashTicket(tx, young.id), { now: new Date('2026-01-02') });
  await purgeTrash({ database, clock: { now: () => new Date('2026-01-31T00:00:00Z') } }, [])({}, run);
  assert.ok((await ticketRow(database, old.id)).purged_at);
  assert.equal((await ticketRow(database, young.id)).purged_at, null);
});

test('a ticket restored while it is being purged is one or the other, never both', async () => {
  for (let n = 0; n < 10; n += 1) {
    const { id } = await createTestTicket(database);
    await write(database, (tx) => trashTicket(tx, id));
    const [, restored] = await Promise.all([
      write(database, (tx) => purgeTickets(tx, [id])),
      write(database, (tx) => restoreTicket(tx, { ticketId: id, cause: 'agent' })),
    ]);
    const row = await ticketRow(database, id);
    assert.equal(row.purged_at === null, restored);
    assert.equal(row.trashed_at === null, restored);
  }
});

test('a number is never given again after its ticket was erased', async () => {
  const { id } = await createTestTicket(database);
  await trash(id);
  await purge(id);
  await write(database, (tx) => eraseTicket(tx, id, []));
  assert.ok((await createTestTicket(database)).id > id);
  assert.ok(await ticketRow(database, id));
});

test('time in the trash does not count: a solved ticket that comes back is not closed at once', async () => {
  const { id } = await createTestTicket(database, { status: 'solved' });
  await database.pool.query(`update ticket set solved_at = '2026-01-01' where id = $1`, [id]);
  const close = async () => {
    await write(database, (tx) =>
      closeSolvedTickets(tx, { solvedBefore: new Date('2026-01-05'), limit: 100, guardParents: true }),
    );
    return (await ticketRow(database, id)).status;
  };
  await write(database, (tx) => trashTicket(tx, id), { now: new Date('2026-01-02') });
  assert.equal(await close(), 'solved');
  await write(database, (tx) => restoreTicket(tx, { ticketId: id, cause: 'agent' }), {
    now: new Date('2026-01-20'),
  });
  assert.equal(await close(), 'solved');
});

test('the trash is read page by page, newest first, and searched by number and subject', async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) {
    const { id } = await createTestTicket(database, { subject: `Paged ${n}` });
    await trash(id);
    ids.unshift(id);
  }
  const first = (await desk.call(boss, 'GET', '/trash?q=paged&page[size]=2')).body;
  assert.deepEqual(
    first.data.map(({ id }: { id: number }) => id),
    ids.slice(0, 2),
  );
  const next = `/trash?q=paged&page[size]=2&page[after]=${first.meta.after}`;
  assert.deepEqual(await idsIn(next), ids.slice(2));
  assert.deepEqual(await idsIn(`/trash?q=%23${ids[1]}`), [ids[1]]);
  const [row] = first.data;
  assert.equal(row.trashedBy.id, boss.agentId);
  assert.equal(Date.parse(row.purgesAt) - Date.parse(row.trashedAt), 30 * 86_400_000);
});
