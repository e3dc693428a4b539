import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { addNote } from '../add-note.ts';
import { replyAsAgent } from '../reply-as-agent.ts';
import { replyAsCustomer } from '../reply-as-customer.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });

const split = (ticketId: number, messageIds: number[], subject = 'The other thing') =>
  desk.call(ana, 'POST', `/tickets/${ticketId}/splits`, { messageIds, subject });
async function made(ticketId: number, ...messageIds: number[]): Promise<{ id: number; ticketId: number }> {
  const { status, body } = await split(ticketId, messageIds);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}
const undo = (ticketId: number, splitId: number) =>
  desk.call(ana, 'DELETE', `/tickets/${ticketId}/splits/${splitId}`);
const merge = (targetId: number, ...sourceIds: number[]) =>
  desk.call(ana, 'POST', `/tickets/${targetId}/merges`, { sourceIds });
const word = async (ticketId: number, authorId: number, text = 'And another thing.') =>
  (await write(database, (tx) => replyAsCustomer(tx, { ticketId, authorId, text }))).messageId!;
const messagesOf = async (ticketId: number): Promise<number[]> =>
  (await database.pool.query('select id from message where ticket_id = $1 order by id', [ticketId])).rows.map(
    ({ id }) => id,
  );
const rowOf = async (id: number) => {
  const { version: _version, updated_at: _at, ...row } = await ticketRow(database, id);
  return row;
};

test('a message becomes a ticket of its author, new and waiting, with group, tags and people of the one it was on', async () => {
  const groupId = await createTestGroup(database);
  const friend = await createTestCustomer(database);
  const origin = await createTestTicket(database, {
    groupId,
    tags: ['shop'],
    priority: 'high',
    ccs: ['cc@split.example'],
    assigneeId: ana.agentId,
  });
  const messageId = await word(origin.id, friend.id);
  const { id, ticketId } = await made(origin.id, messageId);
  const part = await ticketRow(database, ticketId);
  assert.deepEqual(
    [part.subject, part.status, part.requester_id, part.group_id, part.tags, part.priority, part.assignee_id],
    ['The other thing', 'new', friend.id, groupId, ['shop'], 'high', null],
  );
  assert.deepEqual(
    [part.message_count, part.preview, part.last_message_by],
    [1, 'And another thing.', 'customer'],
  );
  const [message] = (await desk.call(ana, 'GET', `/tickets/${ticketId}/messages`)).body.data;
  assert.deepEqual([message.id, part.waiting_since?.toISOString()], [messageId, message.createdAt]);
  const read = async (of: number) => (await desk.call(ana, 'GET', `/tickets/${of}`)).body;
  assert.deepEqual((await read(ticketId)).splitFrom, { id: origin.id, subject: 'Where is my order' });
  assert.equal((await read(ticketId)).ccs.length, 1);
  assert.deepEqual((await read(origin.id)).splitInto, [
    { id: ticketId, subject: 'The other thing', status: 'new', splitId: id },
  ]);
  assert.deepEqual(await messagesOf(origin.id), [origin.messageId]);
  assert.equal((await factsOf(database, ticketId, 'ticket.opened')).length, 1);
  assert.deepEqual(await factsOf(database, ticketId, 'ticket.split'), [
    { splitId: id, role: 'part', otherId: origin.id, version: 1 },
  ]);
});

test('undoing a split gives back exactly what was there, and the number leads back', async () => {
  const origin = await createTestTicket(database);
  const messageId = await word(origin.id, origin.requesterId);
  const before = await rowOf(origin.id);
  const { id, ticketId } = await made(origin.id, messageId);
  assert.equal((await undo(origin.id, id)).status, 204);
  assert.deepEqual(await rowOf(origin.id), before);
  assert.deepEqual(await messagesOf(origin.id), [origin.messageId, messageId]);
  const { rows } = await database.pool.query('select split_into_id from message where id = $1', [messageId]);
  assert.equal(rows[0]!.split_into_id, null);
  const dissolved = (await desk.call(ana, 'GET', `/tickets/${ticketId}`)).body;
  assert.deepEqual(dissolved.mergedInto, { id: origin.id, subject: 'Where is my order', mergeId: null });
  assert.deepEqual((await desk.call(ana, 'GET', `/tickets/${origin.id}`)).body.mergedFrom, []);
  assert.equal((await undo(origin.id, id)).status, 404);
  const late = await write(database, (tx) =>
    replyAsCustomer(tx, { ticketId, authorId: origin.requesterId, text: 'late' }),
  );
  assert.equal(late.ticketId, origin.id);
});

test('once somebody has written on the new ticket, or merged it, the split is not undone but merged', async () => {
  const origin = await createTestTicket(database);
  const first = await made(origin.id, await word(origin.id, origin.requesterId));
  await write(database, (tx) =>
    addNote(tx, { ticketId: first.ticketId, agentId: ana.agentId, text: 'I look into it.' }),
  );
  const refused = await undo(origin.id, first.id);
  assert.equal(refused.status, 422);
  assert.match(refused.body.detail, new RegExp(`ticket #${first.ticketId} since. Merge it`));
  assert.equal((await merge(origin.id, first.ticketId)).status, 201);
  assert.equal((await messagesOf(origin.id)).length, 3);
  assert.equal((await undo(origin.id, first.id)).status, 422);

  const second = await made(origin.id, await word(origin.id, origin.requesterId));
  const other = await createTestTicket(database);
  await merge(second.ticketId, other.id);
  assert.equal((await undo(origin.id, second.id)).status, 422);
});

test('something is left behind, and only messages of this open ticket are split off', async () => {
  const origin = await createTestTicket(database);
  assert.match((await split(origin.id, [origin.messageId])).body.detail, /at least one message/);
  const other = await createTestTicket(database);
  const foreign = await split(origin.id, [other.messageId]);
  assert.deepEqual([foreign.status, foreign.body.errors?.[0]?.path], [400, 'body.messageIds']);
  const closed = await createTestTicket(database);
  const messageId = await word(closed.id, closed.requesterId);
  await database.pool.query(`update ticket set status = 'closed' where id = $1`, [closed.id]);
  assert.equal((await split(closed.id, [messageId])).body.code, 'ticketClosed');
  const blind = await createTestViewer(database, { scope: 'own' });
  const hidden = await desk.call(blind, 'POST', `/tickets/${origin.id}/splits`, {
    messageIds: [origin.messageId],
    subject: 'x',
  });
  assert.equal(hidden.status, 404);
});

test('an answered question split off is open, a note alone is the requester’s, and neither is answered twice', async () => {
  const origin = await createTestTicket(database);
  const question = await word(origin.id, origin.requesterId);
  const { messageId } = await write(database, (tx) =>
    replyAsAgent(tx, { ticketId: origin.id, agentId: ana.agentId, text: 'Yes.' }),
  );
  const note = await write(database, (tx) =>
    addNote(tx, { ticketId: origin.id, agentId: ana.agentId, text: 'ask the shop' }),
  );
  const answered = await made(origin.id, question, messageId);
  const part = await ticketRow(database, answered.ticketId);
  assert.deepEqual([part.status, part.waiting_since, part.last_message_by], ['open', null, 'agent']);
  const noted = await ticketRow(database, (await made(origin.id, note.messageId)).ticketId);
  assert.deepEqual([noted.requester_id, noted.status, noted.message_count], [origin.requesterId, 'new', 1]);
  for (const id of [answered.ticketId, noted.id])
    assert.deepEqual(
      (await factsOf(database, id, 'ticket.opened')).map(({ byAgent }) => byAgent),
      [false],
    );
});

test('merges and splits come apart in any order, and every message ends where it was', async () => {
  const [a, b] = [await createTestTicket(database), await createTestTicket(database)];
  const said = await word(a.id, a.requesterId);
  const [mergeId] = (await merge(b.id, a.id)).body.data.map(({ id }: { id: number }) => id);
  // A message that came with the merge is split off the target.
  const off = await made(b.id, said);
  assert.equal((await desk.call(ana, 'DELETE', `/tickets/${b.id}/merges/${mergeId}`)).status, 204);
  assert.deepEqual(await messagesOf(a.id), [a.messageId], 'what was split off stays off');
  assert.equal((await ticketRow(database, a.id)).message_count, 1);
  assert.equal((await undo(b.id, off.id)).status, 204);
  assert.deepEqual(await messagesOf(a.id), [a.messageId, said], 'and goes home');
  assert.deepEqual(await messagesOf(b.id), [b.messageId]);

  // Split first, then the origin goes into another ticket.
  const more = await word(b.id, b.requesterId);
  const second = await made(b.id, more);
  const third = await createTestTicket(database);
  await merge(third.id, b.id);
  assert.equal((await undo(b.id, second.id)).status, 204);
  assert.deepEqual(
    await messagesOf(third.id),
    [b.messageId, more, third.messageId].toSorted((x, y) => x - y),
  );
});

test('two who split the same message off get one ticket', async () => {
  const origin = await createTestTicket(database);
  const messageId = await word(origin.id, origin.requesterId);
  const both = await Promise.all([split(origin.id, [messageId]), split(origin.id, [messageId])]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [201, 400]);
});
