import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { encodeCursor } from '../../platform/database/index.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { createOrganization, mergeCustomers, unmergeCustomers } from '../people/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { countTickets } from './count-tickets.ts';
import { listTags } from './list-tags.ts';
import { listTickets } from './list-tickets.ts';
import { markRead } from './mark-read.ts';
import { replyAsAgent } from './reply-as-agent.ts';
import { replyAsCustomer } from './reply-as-customer.ts';
import type { TicketQuery } from './ticket-sources.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from './testing/index.ts';

const database = await testDatabase();
const db = database.read;
const viewer = await createTestViewer(database);
const list = async (more: Partial<TicketQuery> = {}) =>
  listTickets(db, viewer, { 'page[size]': 50, view: 'all', sort: 'recent', ...more });
const ids = async (more: Partial<TicketQuery>) => (await list(more)).data.map((row) => row.id);

test('one pages through 130 tickets without loss or doubles while new ones arrive', async () => {
  const customer = await createTestCustomer(database);
  const groupId = await createTestGroup(database);
  const scoped = await createTestViewer(database, { scope: 'groups', groupIds: [groupId] });
  const expected: number[] = [];
  const same = new Date('2026-03-02T00:00:00Z');
  for (let n = 0; n < 130; n++)
    expected.unshift(
      (
        await createTestTicket(database, {
          requester: { id: customer.id },
          groupId,
          now: n < 40 ? same : undefined,
        })
      ).id,
    );
  for (const reader of [viewer, scoped]) {
    for (const sort of ['recent', 'newest', 'oldest', 'waiting'] as const) {
      const found: number[] = [];
      let after: string | undefined;
      do {
        const { data, meta } = await listTickets(db, reader, {
          'page[size]': 20,
          view: 'open',
          groupId,
          sort,
          'page[after]': after,
        });
        found.push(...data.map((row) => row.id));
        after = meta.after ?? undefined;
        await createTestTicket(database, { requester: { id: customer.id }, groupId });
      } while (after && found.length < 500);
      assert.equal(new Set(found).size, found.length);
      assert.ok(
        expected.every((id) => found.includes(id)),
        `${sort}: nothing lost`,
      );
    }
  }
});

test('rows carry names, preview and whether they are unread', async () => {
  const customer = await createTestCustomer(database, { name: '欧阳'.repeat(40) });
  const { id, requesterId } = await createTestTicket(database, {
    requester: { id: customer.id },
    assigneeId: viewer.agentId,
  });
  const row = async () => (await list({ requesterId: customer.id })).data[0]!;
  assert.deepEqual(
    [(await row()).requester.name, (await row()).assignee?.name, (await row()).unread],
    ['欧阳'.repeat(40), viewer.name, true],
  );
  await write(database, (tx) => markRead(tx, { ticketId: id, agentId: viewer.agentId }));
  assert.equal((await row()).unread, false);
  await write(database, (tx) =>
    replyAsCustomer(tx, { ticketId: id, authorId: requesterId, text: 'Still waiting' }),
  );
  assert.deepEqual([(await row()).unread, (await row()).preview], [true, 'Still waiting']);
  await write(database, (tx) => replyAsAgent(tx, { ticketId: id, agentId: viewer.agentId, text: 'Sent' }));
  assert.deepEqual([(await row()).unread, (await row()).lastMessageBy], [false, 'agent']);
});

test("q finds by number, by part of the subject, by the requester's name or address, in any script", async () => {
  const customer = await createTestCustomer(database, { name: '张三', emails: ['zhang.san@corp.example'] });
  const { id } = await createTestTicket(database, {
    requester: { id: customer.id },
    subject: '退款申请 100%_done',
  });
  for (const q of [String(id), `#${id}`, '退款', '款申请', '100%_', 'zhang.SAN@corp', '张三', '三'])
    assert.ok((await ids({ q })).includes(id), q);
  for (const q of ['100%x', '%%%', '__', "'; drop table ticket; --", '\\', 'a\0b\0c', '99999999999999'])
    assert.ok(!(await ids({ q })).includes(id), q);
});

test("a merged customer's tickets are listed under both, and show whom it was merged into", async () => {
  const [source, target] = [
    await createTestCustomer(database, { name: 'Old' }),
    await createTestCustomer(database, { name: 'Kept' }),
  ];
  const { id } = await createTestTicket(database, { requester: { id: source.id } });
  await write(database, (tx) => mergeCustomers(tx, target.id, source.id));
  assert.deepEqual(await ids({ requesterId: target.id }), [id]);
  assert.deepEqual((await list({ q: String(id) })).data[0]!.requester, {
    id: target.id,
    name: 'Kept',
    email: target.email,
  });
  assert.ok((await ids({ q: 'Kept' })).includes(id));
  const merge = await database.read
    .selectFrom('person_merge')
    .select('id')
    .where('source_id', '=', source.id)
    .executeTakeFirstOrThrow();
  await write(database, (tx) => unmergeCustomers(tx, target.id, merge.id));
  assert.deepEqual(await ids({ requesterId: target.id }), []);
});

test('filters combine', async () => {
  const organization = await write(database, (tx) =>
    createOrganization(tx, { name: 'Acme', domains: ['acme.example'], notes: '' }),
  );
  const customer = await createTestCustomer(database, {
    emails: ['a@acme.example'],
    organizationId: organization.id,
  });
  const { id } = await createTestTicket(database, {
    requester: { id: customer.id },
    tags: ['vip', 'refund'],
    priority: 'urgent',
  });
  await createTestTicket(database, { requester: { id: customer.id }, tags: ['vip'] });
  assert.deepEqual(await ids({ organizationId: organization.id, tag: 'refund' }), [id]);
  assert.deepEqual(
    await ids({ organizationId: organization.id, tag: 'vip', priority: 'urgent', view: 'unassigned' }),
    [id],
  );
  assert.deepEqual(await ids({ requesterId: customer.id, q: 'nothing like it' }), []);
  assert.deepEqual((await listTags(db, viewer, 'RE')).data, [{ tag: 'refund', count: 1 }]);
  assert.equal((await listTags(db, viewer)).data[0]!.tag, 'vip');
});

test('spam is in no list and no count but its own', async () => {
  const { requesterId } = await createTestTicket(database, {
    assigneeId: viewer.agentId,
    spam: true,
    tags: ['bought'],
  });
  for (const view of ['mine', 'unassigned', 'open', 'all'] as const)
    assert.deepEqual(await ids({ view, requesterId }), []);
  assert.equal((await ids({ view: 'spam', requesterId })).length, 1);
  assert.deepEqual((await listTags(db, viewer, 'bought')).data, []);
  const before = await countTickets(db, viewer);
  await createTestTicket(database, { spam: true });
  const after = await countTickets(db, viewer);
  assert.deepEqual(after.groups, before.groups);
  for (const { view, count } of after.views)
    assert.equal(count - before.views.find((v) => v.view === view)!.count, view === 'spam' ? 1 : 0, view);
});

test('counts are exact to 10,000 and say when there are more', async () => {
  const groupId = await createTestGroup(database);
  const { id } = await createTestTicket(database, { groupId });
  await database.pool.query(
    `insert into ticket (subject, status, priority, channel, requester_id, group_id, last_message_at, last_message_by, created_at, updated_at)
     select subject, status, priority, channel, requester_id, group_id, last_message_at, last_message_by, created_at, updated_at from ticket, generate_series(1, 9999) where id = $1`,
    [id],
  );
  const total = async () => (await list({ groupId, count: true, 'page[size]': 1 })).meta;
  assert.deepEqual([(await total()).total, (await total()).totalIsMore], [10_000, false]);
  await createTestTicket(database, { groupId });
  assert.deepEqual([(await total()).total, (await total()).totalIsMore], [10_000, true]);
  assert.deepEqual(
    (await countTickets(db, viewer)).groups.find((g) => g.groupId === groupId),
    { groupId, open: 10_000, more: true },
  );
});

test('a cursor that is none of ours is refused, whatever is in it', async () => {
  for (const sort of ['recent', 'newest', 'oldest', 'waiting'] as const) {
    for (const cursor of [
      'x',
      encodeCursor([]),
      encodeCursor(['2026-99-99T00:00:00.000Z', 1]),
      encodeCursor(['now', 1]),
      encodeCursor([1.5, 2.5]),
      encodeCursor([null, null]),
      encodeCursor(['a']),
    ]) {
      await assert.rejects(
        list({ sort, 'page[after]': cursor }),
        (error: Refusal) => error.code === 'invalidInput',
        `${sort} ${cursor}`,
      );
    }
  }
});
