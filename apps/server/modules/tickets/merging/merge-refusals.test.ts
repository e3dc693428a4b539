import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { markSpam } from '../mark-spam.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  ticketRow,
  write,
} from '../testing/index.ts';
import { mergeTickets } from './merge-tickets.ts';
import { startMergingDesk } from './testing/merging-desk.ts';
import { unmergeTicket } from './unmerge-ticket.ts';

const database = await testDatabase();
const { desk, ana, merge, unmerge, merged, unmerged, word, messagesOf, stateOf } =
  await startMergingDesk(database);

test('nothing is merged into itself, in a ring, twice, into a closed ticket, or as spam', async () => {
  const [a, b] = [await createTestTicket(database), await createTestTicket(database)];
  const closed = await createTestTicket(database, { status: 'closed' });
  const spam = await createTestTicket(database);
  await write(database, (tx) => markSpam(tx, spam.id));
  assert.match((await merge(a.id, a.id)).body.detail, /into itself/);
  assert.match((await merge(closed.id, a.id)).body.detail, /is closed, so nothing/);
  assert.match((await merge(a.id, spam.id)).body.detail, /spam/);
  assert.match((await merge(spam.id, a.id)).body.detail, /spam/);
  const [mergeId] = await merged(b.id, a.id);
  assert.match((await merge(a.id, b.id)).body.detail, new RegExp(`merged into #${b.id}`));
  assert.match((await merge(b.id, a.id)).body.detail, new RegExp(`merged into #${b.id}`));
  await unmerged(b.id, mergeId!);
  assert.equal((await unmerge(b.id, mergeId!)).status, 404);
});

test('of two who merge the same ticket, or each into the other, one succeeds and no message is lost', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [a, b, c] = [
      await createTestTicket(database),
      await createTestTicket(database),
      await createTestTicket(database),
    ];
    const same = await Promise.all([merge(b.id, a.id), merge(c.id, a.id)]);
    assert.deepEqual(same.map(({ status }) => status).toSorted(), [201, 422]);
    const [d, e] = [await createTestTicket(database), await createTestTicket(database)];
    const crossed = await Promise.all([merge(d.id, e.id), merge(e.id, d.id)]);
    assert.deepEqual(crossed.map(({ status }) => status).toSorted(), [201, 422]);
    const all = await Promise.all([d.id, e.id].map(messagesOf));
    assert.deepEqual(all.map(({ length }) => length).toSorted(), [0, 2]);
  }
});

test('a customer who writes while the ticket is merged, or un-merged, is heard on one of the two', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
    const [spoken, { status }] = await Promise.all([
      word(source.id, source.requesterId),
      merge(target.id, source.id),
    ]);
    assert.equal(status, 201);
    assert.equal((await messagesOf(target.id)).length, 3);
    assert.ok((await messagesOf(target.id)).includes(spoken.messageId!));
    const mergeId = (await desk.call(ana, 'GET', `/tickets/${source.id}`)).body.mergedInto.mergeId;
    const [later] = await Promise.all([word(source.id, source.requesterId), unmerged(target.id, mergeId)]);
    assert.ok((await messagesOf(later.ticketId)).includes(later.messageId!));
    assert.equal((await messagesOf(source.id)).length + (await messagesOf(target.id)).length, 4);
    for (const { id } of [source, target])
      assert.equal((await ticketRow(database, id)).message_count, (await messagesOf(id)).length);
  }
});

test('whoever merges must see all of the tickets, and what one may not see is not told', async () => {
  const elsewhere = await createTestGroup(database, 'Elsewhere');
  const scoped = await createTestViewer(database, { scope: 'groups' });
  const [mine, theirs] = [
    await createTestTicket(database),
    await createTestTicket(database, { groupId: elsewhere, subject: 'secret' }),
  ];
  const ask = (targetId: number, sourceId: number) =>
    desk.call(scoped, 'POST', `/tickets/${targetId}/merges`, { sourceIds: [sourceId] });
  assert.equal((await ask(mine.id, theirs.id)).status, 404);
  assert.equal((await ask(theirs.id, mine.id)).status, 404);
  const [mergeId] = await merged(mine.id, theirs.id);
  const seen = (await desk.call(scoped, 'GET', `/tickets/${mine.id}`)).body;
  assert.deepEqual(seen.mergedFrom, []);
  assert.deepEqual((await desk.call(scoped, 'GET', `/tickets/${mine.id}/merges`)).body.data, []);
  assert.equal((await desk.call(scoped, 'DELETE', `/tickets/${mine.id}/merges/${mergeId}`)).status, 404);
  await unmerged(mine.id, mergeId!);
  const [other] = await merged(theirs.id, mine.id);
  const hidden = (await desk.call(scoped, 'GET', `/tickets/${mine.id}`)).body.mergedInto;
  assert.deepEqual(hidden, { id: theirs.id, subject: null, mergeId: other });
  const light = await createTestViewer(database, {
    permissions: builtInRoles['light-agent']!.permissions,
  });
  assert.equal(
    (await desk.call(light, 'POST', `/tickets/${mine.id}/merges`, { sourceIds: [theirs.id] })).status,
    403,
  );
});

test('the people of the source take part in the target until the un-merge, except who has been used since', async () => {
  const follower = await createTestViewer(database);
  const source = await createTestTicket(database, { ccs: ['cc@people.example', 'both@people.example'] });
  const target = await createTestTicket(database, { ccs: ['both@people.example'] });
  await database.pool.query(`insert into ticket_participant values ($1, $2, 'follower')`, [
    source.id,
    follower.agentId,
  ]);
  const before = await stateOf(source.id, target.id);
  const [first] = await merged(target.id, source.id);
  const names = async () => {
    const { body } = await desk.call(ana, 'GET', `/tickets/${target.id}`);
    return [body.ccs.map(({ id }: { id: number }) => id), body.followers.map(({ id }: { id: number }) => id)];
  };
  const [ccs, followers] = await names();
  assert.ok(ccs.includes(source.requesterId) && ccs.length === 3);
  assert.deepEqual(followers, [follower.agentId]);
  const facts = (await factsOf(database, target.id, 'ticket.ccsChanged')).at(-1)!;
  assert.equal((facts['added'] as number[]).length, 2);
  await unmerged(target.id, first!);
  assert.deepEqual(await stateOf(source.id, target.id), before);

  const [second] = await merged(target.id, source.id);
  await word(target.id, source.requesterId, 'I write here now.');
  await unmerged(target.id, second!);
  const [left, gone] = await names();
  assert.ok(left.includes(source.requesterId) && left.length === 2, 'who has written since stays');
  assert.deepEqual(gone, []);
});

test('somebody who came by two merges leaves with the second', async () => {
  const customer = await createTestCustomer(database);
  const requester = { id: customer.id };
  const [a, b] = [
    await createTestTicket(database, { requester }),
    await createTestTicket(database, { requester }),
  ];
  const target = await createTestTicket(database);
  const [first, second] = await merged(target.id, a.id, b.id);
  const ccs = async () =>
    (await desk.call(ana, 'GET', `/tickets/${target.id}`)).body.ccs.map(({ id }: { id: number }) => id);
  await unmerged(target.id, first!);
  assert.deepEqual(await ccs(), [customer.id]);
  await unmerged(target.id, second!);
  assert.deepEqual(await ccs(), []);
});

test('a merge that is sent twice under one key is one merge', async () => {
  const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
  const send = () =>
    desk.call(
      ana,
      'POST',
      `/tickets/${target.id}/merges`,
      { sourceIds: [source.id] },
      { 'idempotency-key': `merge-${source.id}` },
    );
  const [first, second] = [await send(), await send()];
  assert.equal(first.status, 201);
  assert.deepEqual(second.body, first.body);
});

test('a merge by the system is on record without a person', async () => {
  const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
  const [mergeId] = await write(
    database,
    (tx) => mergeTickets(tx, { targetId: target.id, sourceIds: [source.id, source.id] }),
    { actor: { kind: 'rule', id: 7 } },
  );
  const { body } = await desk.call(ana, 'GET', `/tickets/${target.id}/merges`);
  assert.deepEqual([body.data[0].id, body.data[0].by], [mergeId, null]);
  await write(database, (tx) => unmergeTicket(tx, { targetId: target.id, mergeId: mergeId! }));
});
