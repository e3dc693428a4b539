import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { addNote } from '../add-note.ts';
import { createTestGroup, createTestTicket, factsOf, ticketRow, write } from '../testing/index.ts';
import { updateTicket } from '../update-ticket.ts';
import { startMergingDesk } from './testing/merging-desk.ts';

const database = await testDatabase();
const { desk, ana, bo, merge, merged, unmerged, answer, word, messagesOf, stateOf } =
  await startMergingDesk(database);
const reasonOf = ({ status, body }: { status: number; body: { detail?: string } }) => [status, body.detail];

test('an un-merge gives back exactly what a merge took, whatever the statuses', async () => {
  for (const status of ['new', 'open', 'pending', 'hold', 'solved', 'closed']) {
    const group = await createTestGroup(database);
    const source = await createTestTicket(database, {
      status,
      groupId: group,
      ccs: ['friend@customer.example'],
      tags: ['refund'],
    });
    const target = await createTestTicket(database, { text: 'Something else.' });
    await answer(target.id);
    const before = await stateOf(source.id, target.id);
    const [mergeId] = await merged(target.id, source.id);
    assert.deepEqual(await messagesOf(source.id), []);
    assert.deepEqual((await messagesOf(target.id)).length, 3);
    await unmerged(target.id, mergeId!);
    assert.deepEqual(await stateOf(source.id, target.id), before, status);
  }
});

test('what was written since the merge stays on the target, and what was there goes back', async () => {
  const source = await createTestTicket(database, { text: 'first' });
  const target = await createTestTicket(database, { text: 'second' });
  const before = await messagesOf(source.id);
  const [mergeId] = await merged(target.id, source.id);
  const reply = await answer(target.id);
  const note = await write(database, (tx) =>
    addNote(tx, { ticketId: target.id, agentId: bo.agentId, text: 'see above' }),
  );
  await unmerged(target.id, mergeId!);
  assert.deepEqual(await messagesOf(source.id), before);
  assert.deepEqual(await messagesOf(target.id), [target.messageId, reply.messageId, note.messageId]);
  const row = await ticketRow(database, target.id);
  assert.deepEqual([row.message_count, row.preview, row.last_message_by], [3, 'On its way.', 'agent']);
});

test('a merged ticket is out of lists and counts, found by its number, and names the target', async () => {
  const customer = await createTestCustomer(database);
  const source = await createTestTicket(database, {
    requester: { id: customer.id },
    subject: 'Refund please',
  });
  const target = await createTestTicket(database, { subject: 'Refund' });
  const open = async () =>
    (await desk.call(ana, 'GET', '/ticket-counts')).body.views.find(
      ({ view }: { view: string }) => view === 'open',
    ).count;
  const before = await open();
  const [mergeId] = await merged(target.id, source.id);
  assert.equal(await open(), before - 1);
  for (const query of [
    `q=${source.id}`,
    'view=all&page[size]=100',
    'q=Refund please',
    `requesterId=${customer.id}`,
  ]) {
    const { body } = await desk.call(ana, 'GET', `/tickets?${query}`);
    assert.ok(!body.data.some(({ id }: { id: number }) => id === source.id), query);
  }
  const { body } = await desk.call(ana, 'GET', `/tickets/${source.id}`);
  assert.deepEqual(body.mergedInto, { id: target.id, subject: 'Refund', mergeId });
  assert.deepEqual(
    [body.allowedStatuses, body.can.reply, body.can.update, body.can.delete],
    [[], false, false, false],
  );
  const at = (await desk.call(ana, 'GET', `/tickets/${target.id}`)).body;
  assert.deepEqual(at.mergedFrom, [{ id: source.id, subject: 'Refund please', mergeId }]);
  const list = (await desk.call(ana, 'GET', `/tickets/${target.id}/merges`)).body.data;
  assert.deepEqual([list[0].source.id, list[0].targetId, list[0].by.name], [source.id, target.id, 'Ana']);
});

test('a merged ticket takes no change, and says where to go on', async () => {
  const source = await createTestTicket(database);
  const target = await createTestTicket(database);
  await merged(target.id, source.id);
  const detail = `This ticket was merged into #${target.id}. Go on there, or un-merge it first.`;
  for (const [method, path, body] of [
    ['PATCH', '', { version: 99, priority: 'high' }],
    ['POST', '/replies', { body: { text: 'x' } }],
    ['POST', '/notes', { body: { text: 'x' } }],
    ['POST', '/spam', {}],
    ['POST', '/splits', { messageIds: [1], subject: 'x' }],
  ] as const)
    assert.deepEqual(reasonOf(await desk.call(ana, method, `/tickets/${source.id}${path}`, body)), [
      422,
      detail,
    ]);
});

test('the words of a customer to a merged ticket reach the end of the chain', async () => {
  const [first, second, third] = [
    await createTestTicket(database),
    await createTestTicket(database),
    await createTestTicket(database),
  ];
  await merged(second.id, first.id);
  await merged(third.id, second.id);
  const { ticketId } = await word(first.id, first.requesterId);
  assert.equal(ticketId, third.id);
  assert.equal((await ticketRow(database, first.id)).merged_into_id, third.id);
});

test('a chain comes apart in any order, each part whole', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const [a, b, c] = [
      await createTestTicket(database, { ccs: ['one@chain.example'] }),
      await createTestTicket(database),
      await createTestTicket(database),
    ];
    const before = await stateOf(a.id, b.id, c.id);
    const [ab] = await merged(b.id, a.id);
    const between = await stateOf(a.id, b.id, c.id);
    const [bc] = await merged(c.id, b.id);
    const steps = [
      [b.id, ab!],
      [c.id, bc!],
    ] as const;
    await unmerged(...steps[order[0]!]!);
    if (order[0] === 1) assert.deepEqual(await stateOf(a.id, b.id, c.id), between);
    else {
      assert.deepEqual(await messagesOf(a.id), [a.messageId]);
      assert.deepEqual(await messagesOf(c.id), [b.messageId, c.messageId]);
      const { rows } = await database.pool.query(
        'select person_id from ticket_participant where ticket_id = $1 order by 1',
        [c.id],
      );
      assert.deepEqual(
        rows.map((row) => row.person_id),
        [b.requesterId],
        'only of b',
      );
    }
    await unmerged(...steps[order[1]!]!);
    assert.deepEqual(await stateOf(a.id, b.id, c.id), before);
  }
});

test('several are merged at once, all or none, and each comes back by itself', async () => {
  const target = await createTestTicket(database);
  const sources = [];
  for (let i = 0; i < 50; i += 1) sources.push((await createTestTicket(database)).id);
  const before = await stateOf(target.id, ...sources);
  assert.equal((await merge(target.id, ...sources, 51)).status, 400);
  assert.equal((await merge(target.id, sources[0]!, 999_999_999)).status, 404);
  assert.deepEqual(await stateOf(target.id, ...sources), before);
  const ids = await merged(target.id, ...sources);
  assert.equal((await ticketRow(database, target.id)).message_count, 51);
  for (const id of ids.toReversed()) await unmerged(target.id, id);
  assert.deepEqual(await stateOf(target.id, ...sources), before);
});

test('a question that comes with a merge waits until somebody answers on the target', async () => {
  const source = await createTestTicket(database);
  const target = await createTestTicket(database);
  await answer(target.id);
  const waitOf = async (id: number) => (await ticketRow(database, id)).waiting_since;
  const since = await waitOf(source.id);
  assert.equal(await waitOf(target.id), null);
  const [mergeId] = await merged(target.id, source.id);
  assert.deepEqual(await waitOf(target.id), since);
  await answer(target.id);
  assert.equal(await waitOf(target.id), null);
  await unmerged(target.id, mergeId!);
  assert.deepEqual([await waitOf(source.id), await waitOf(target.id)], [since, null]);
});

test('what an agent had begun to write moves along, and below what the agent has begun there', async () => {
  const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
  const draft = (id: number, html: string, by = ana) =>
    desk.call(by, 'PUT', `/tickets/${id}/draft`, { kind: 'reply', html });
  await draft(source.id, '<p>from the source</p>');
  await draft(target.id, '<p>on the target</p>');
  await draft(source.id, '<p>of Bo</p>', bo);
  await merged(target.id, source.id);
  const read = async (by: typeof ana) =>
    (await desk.call(by, 'GET', `/tickets/${target.id}/draft`)).body.html;
  assert.equal(await read(ana), '<p>on the target</p><p>from the source</p>');
  assert.equal(await read(bo), '<p>of Bo</p>');
});

test('both records say it, as one version, and the change is refused to nobody else', async () => {
  const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
  const seen = (await ticketRow(database, target.id)).version;
  const [mergeId] = await merged(target.id, source.id);
  assert.deepEqual(await factsOf(database, target.id, 'ticket.merged'), [
    { mergeId, role: 'target', otherId: source.id, version: 2 },
  ]);
  assert.deepEqual(await factsOf(database, source.id, 'ticket.merged'), [
    { mergeId, role: 'source', otherId: target.id, version: 2 },
  ]);
  await write(database, (tx) =>
    updateTicket(tx, { ticketId: target.id, version: seen, changes: { priority: 'high' } }),
  );
  const events = (await desk.call(ana, 'GET', `/tickets/${target.id}/events`)).body.data;
  const told = events.find(({ type }: { type: string }) => type === 'ticket.merged');
  assert.equal(told.names[`ticket:${source.id}`], `#${source.id}`);
  await unmerged(target.id, mergeId!);
  assert.equal((await factsOf(database, source.id, 'ticket.unmerged')).length, 1);
  assert.equal((await factsOf(database, target.id, 'ticket.unmerged')).length, 1);
});
