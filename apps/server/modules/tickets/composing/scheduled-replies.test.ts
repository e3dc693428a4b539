import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { transact } from '../../../platform/database/index.ts';
import { eraseTicket } from '../trash/erase-ticket.ts';
import { purgeTickets } from '../trash/purge-tickets.ts';
import { trashTicket } from '../trash/trash-tickets.ts';
import { mergeTickets } from '../merging/merge-tickets.ts';
import { replyAsCustomer } from '../reply-as-customer.ts';
import { sweepUploads } from '../sweep-uploads.ts';
import { updateTicket } from '../update-ticket.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';
import { nextMinute } from '../testing/create-test-ticket.ts';
import { releaseReplies, returnWaitingReplies } from './jobs.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });
const bo = await createTestViewer(database, { name: 'Bo' });
const reader = await createTestViewer(database, { permissions: ['ticket.read', 'ticket.draft'] });
const platform = { database, clock: { now: nextMinute } };
const quiet = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
/** The queue's job at its time. */
const release = (scheduledReplyId: number) => releaseReplies(platform)({ scheduledReplyId }, quiet);
const settle = (ticketId: number) => returnWaitingReplies(platform)({ ticketId }, quiet);
const LATER = '2038-01-01T09:00:00.000Z';

async function schedule(ticketId: number, more: object = {}, viewer = ana) {
  const answer = await desk.call(viewer, 'POST', `/tickets/${ticketId}/scheduled-replies`, {
    body: { html: '<p>It is on its way.</p>' },
    ...more,
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}
/** Lets the time of a reply come. */
const makeDue = (id: number) =>
  database.pool.query(`update scheduled_reply set release_at = '2026-01-01' where id = $1`, [id]);
const messagesOf = async (id: number) =>
  (await database.pool.query('select text from message where ticket_id = $1 order by id', [id])).rows.map(
    ({ text }) => text,
  );
const draftOf = async (id: number, viewer = ana) =>
  (await desk.call(viewer, 'GET', `/tickets/${id}/draft`)).body;
const waitingOn = async (id: number) =>
  (await desk.call(reader, 'GET', `/tickets/${id}/scheduled-replies`)).body.data;
const customerWrites = (ticketId: number, authorId: number, automatic = false) =>
  write(database, (tx) => replyAsCustomer(tx, { ticketId, authorId, text: 'Wait', automatic }), {
    actor: { kind: 'customer', id: authorId },
  });
const returned = async (id: number) =>
  (await factsOf(database, id, 'ticket.replyReturned')).map((f) => f.reason);

test('a reply held for undo is a draft until its time: no message, no status, no answered customer', async () => {
  const { id } = await createTestTicket(database);
  const waiting = await schedule(id, { status: 'solved' });
  assert.equal(waiting.heldFor, 'undo');
  assert.equal(Date.parse(waiting.releaseAt) - Date.parse(waiting.createdAt), 10_000);
  const row = await ticketRow(database, id);
  assert.deepEqual([row.status, row.message_count, row.version], ['new', 1, 1]);
  assert.ok(row.waiting_since);
  assert.equal((await waitingOn(id)).length, 1);
});

test('it goes once at its time, with its status, however often the job runs and side by side', async () => {
  const { id } = await createTestTicket(database);
  const { id: replyId } = await schedule(id, { status: 'solved' });
  await makeDue(replyId);
  await Promise.all([release(replyId), release(replyId), release(replyId)]);
  await release(replyId);
  assert.deepEqual(await messagesOf(id), ['I wait since Monday.', 'It is on its way.']);
  assert.equal((await ticketRow(database, id)).status, 'solved');
  assert.equal((await factsOf(database, id, 'ticket.replied')).length, 1);
  const { rows } = await database.pool.query(
    `select actor_kind, actor_id from event where ticket_id = $1 and type = 'ticket.replied'`,
    [id],
  );
  assert.deepEqual(rows, [{ actor_kind: 'agent', actor_id: ana.agentId }]);
  assert.deepEqual(await waitingOn(id), []);
});

test('it never goes before its time', async () => {
  const { id } = await createTestTicket(database);
  const { id: replyId } = await schedule(id, { releaseAt: LATER });
  await release(replyId);
  assert.equal((await messagesOf(id)).length, 1);
  assert.equal((await waitingOn(id)).length, 1);
});

test('undo gives back everything: words, people, files and the status it would have set', async () => {
  const { id } = await createTestTicket(database);
  const file = await desk.upload(ana, 'a.txt', 'text/plain', 'a');
  await desk.call(ana, 'PUT', `/tickets/${id}/draft`, { kind: 'reply', html: '<p>It is</p>' });
  const reply = await schedule(id, {
    to: ['kim@customer.example'],
    cc: ['li@customer.example'],
    attachmentIds: [file.id],
    status: 'pending',
  });
  assert.equal(await draftOf(id), null);
  const { status, body } = await desk.call(ana, 'DELETE', `/scheduled-replies/${reply.id}`);
  assert.equal(status, 200);
  assert.deepEqual(
    [body.kind, body.html, body.to, body.cc, body.attachmentIds, body.status],
    [
      'reply',
      '<p>It is on its way.</p>',
      ['kim@customer.example'],
      ['li@customer.example'],
      [file.id],
      'pending',
    ],
  );
  assert.deepEqual(await draftOf(id), body);
  await release(reply.id);
  assert.equal((await messagesOf(id)).length, 1);
  assert.equal((await desk.call(ana, 'DELETE', `/scheduled-replies/${reply.id}`)).status, 404);
});

test('undo after something else was begun keeps both, and words of a private note stay private', async () => {
  for (const kind of ['reply', 'note']) {
    const { id } = await createTestTicket(database);
    const reply = await schedule(id);
    await desk.call(ana, 'PUT', `/tickets/${id}/draft`, { kind, html: '<p>And more.</p>' });
    const { body } = await desk.call(ana, 'DELETE', `/scheduled-replies/${reply.id}`);
    assert.deepEqual([body.kind, body.html], [kind, '<p>It is on its way.</p><p>And more.</p>']);
  }
});

test('what its writer has begun since stays when it goes, and the writer has not read what came meanwhile', async () => {
  const opened = await createTestTicket(database);
  const reply = await schedule(opened.id);
  await desk.call(ana, 'PUT', `/tickets/${opened.id}/draft`, { kind: 'reply', html: '<p>Next</p>' });
  await customerWrites(opened.id, opened.requesterId);
  await makeDue(reply.id);
  await release(reply.id);
  assert.equal((await messagesOf(opened.id)).length, 3);
  assert.equal((await draftOf(opened.id)).html, '<p>Next</p>');
  const { rows } = await database.pool.query(
    'select 1 from ticket_reading where ticket_id = $1 and agent_id = $2',
    [opened.id, ana.agentId],
  );
  assert.equal(rows.length, 0);
});

test('a later reply is a draft again when the customer writes first, at once or at the latest at its time', async () => {
  for (const job of ['return', 'release']) {
    const opened = await createTestTicket(database);
    const reply = await schedule(opened.id, { releaseAt: LATER });
    await customerWrites(opened.id, opened.requesterId, true);
    await settle(opened.id);
    assert.equal((await waitingOn(opened.id)).length, 1, 'a machine cancels nothing');
    await customerWrites(opened.id, opened.requesterId);
    await makeDue(reply.id);
    await (job === 'return' ? settle(opened.id) : release(reply.id));
    assert.deepEqual(await returned(opened.id), ['customer']);
    assert.equal((await draftOf(opened.id)).html, '<p>It is on its way.</p>');
    assert.equal((await messagesOf(opened.id)).length, 3);
  }
});

test('one that shall go all the same goes', async () => {
  const opened = await createTestTicket(database);
  const reply = await schedule(opened.id, { releaseAt: LATER, unlessAnswered: false });
  await customerWrites(opened.id, opened.requesterId);
  await settle(opened.id);
  await makeDue(reply.id);
  await release(reply.id);
  assert.equal((await messagesOf(opened.id)).length, 3);
});

test('a status that somebody changed meanwhile, or words of the customer, give the reply back and say so', async () => {
  const one = await createTestTicket(database);
  const first = await schedule(one.id, { status: 'solved' });
  await write(
    database,
    (tx) => updateTicket(tx, { ticketId: one.id, version: 1, changes: { status: 'hold' } }),
    { actor: { kind: 'agent', id: bo.agentId } },
  );
  const two = await createTestTicket(database);
  const second = await schedule(two.id, { status: 'solved' });
  await customerWrites(two.id, two.requesterId);
  for (const [ticket, reply] of [
    [one, first],
    [two, second],
  ] as const) {
    await makeDue(reply.id);
    await release(reply.id);
    assert.deepEqual(await returned(ticket.id), ['status']);
    assert.equal((await draftOf(ticket.id)).status, 'solved');
  }
  assert.equal((await ticketRow(database, one.id)).status, 'hold');
});

test("somebody's change of something else never keeps a reply with a status", async () => {
  const { id } = await createTestTicket(database);
  const reply = await schedule(id, { status: 'solved', version: 1 });
  await write(
    database,
    (tx) => updateTicket(tx, { ticketId: id, version: 1, changes: { tags: ['vip'], priority: 'high' } }),
    { actor: { kind: 'agent', id: bo.agentId } },
  );
  const now = await desk.call(ana, 'POST', `/tickets/${id}/replies`, {
    body: { text: 'Also' },
    status: 'pending',
    version: 1,
  });
  assert.equal(now.status, 201);
  const other = await createTestTicket(database);
  await write(
    database,
    (tx) => updateTicket(tx, { ticketId: other.id, version: 1, changes: { status: 'hold' } }),
    { actor: { kind: 'agent', id: bo.agentId } },
  );
  const refused = await desk.call(ana, 'POST', `/tickets/${other.id}/replies`, {
    body: { text: 'Done' },
    status: 'solved',
    version: 1,
  });
  assert.deepEqual([refused.status, refused.body.conflicts[0].theirs], [409, 'hold']);
  const plain = await desk.call(ana, 'POST', `/tickets/${other.id}/replies`, {
    body: { text: 'Done' },
    version: 1,
  });
  assert.equal(plain.status, 201, 'a reply without a status is never refused for it');
  await makeDue(reply.id);
  await release(reply.id);
  assert.equal((await ticketRow(database, id)).status, 'solved', 'own changes are no conflict');
});

test('a field that solving asks for is asked for when it is scheduled, and again when it goes', async () => {
  const { id } = await createTestTicket(database);
  const reply = await schedule(id, { status: 'solved' });
  await database.pool.query(
    `insert into ticket_field (key, type, required, label, position) values ('why', 'text', true, '{"en":"Why"}', 1)`,
  );
  const refused = await desk.call(ana, 'POST', `/tickets/${id}/scheduled-replies`, {
    body: { text: 'x' },
    status: 'solved',
  });
  assert.deepEqual([refused.status, refused.body.code], [422, 'fieldsRequired']);
  await makeDue(reply.id);
  await release(reply.id);
  assert.deepEqual(await returned(id), ['fields']);
  await database.pool.query('update ticket_field set required = false');
});

test('closed, trashed, merged or out of reach: the reply is a draft again, where the ticket is answered now', async () => {
  const [closed, trashed, merged, target, taken] = await Promise.all(
    Array.from({ length: 5 }, () => createTestTicket(database)),
  );
  const member = await createTestViewer(database, { scope: 'groups', groupIds: [] });
  const replies = [];
  for (const ticket of [closed!, trashed!, merged!]) replies.push(await schedule(ticket.id));
  replies.push(await schedule(taken!.id, {}, member));
  await database.pool.query(`update ticket set status = 'closed' where id = $1`, [closed!.id]);
  await write(database, (tx) => trashTicket(tx, trashed!.id));
  await write(database, (tx) => mergeTickets(tx, { targetId: target!.id, sourceIds: [merged!.id] }));
  await database.pool.query('update ticket set group_id = $2 where id = $1', [
    taken!.id,
    await createTestGroup(database),
  ]);
  for (const { id } of replies) {
    await makeDue(id);
    await release(id);
  }
  assert.deepEqual(
    [
      await returned(closed!.id),
      await returned(trashed!.id),
      await returned(target!.id),
      await returned(taken!.id),
    ],
    [['closed'], ['trashed'], ['merged'], ['access']],
  );
  assert.equal((await draftOf(target!.id)).html, '<p>It is on its way.</p>');
});

test('a merge gives a waiting reply back at once', async () => {
  const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
  await schedule(source.id, { releaseAt: LATER });
  await write(database, (tx) => mergeTickets(tx, { targetId: target.id, sourceIds: [source.id] }));
  await settle(source.id);
  assert.deepEqual(await returned(target.id), ['merged']);
});

test('the time can be changed and the reply sent now by its writer alone; any colleague who may reply takes it back', async () => {
  const { id } = await createTestTicket(database);
  const reply = await schedule(id, { releaseAt: LATER });
  const moved = await desk.call(ana, 'PATCH', `/scheduled-replies/${reply.id}`, {
    releaseAt: '2039-01-01T09:00:00.000Z',
  });
  assert.equal(moved.body.releaseAt, '2039-01-01T09:00:00.000Z');
  assert.deepEqual(
    (await factsOf(database, id, 'ticket.replyScheduled')).map((facts) => facts.releaseAt),
    [LATER, '2039-01-01T09:00:00.000Z'],
  );
  const past = await desk.call(ana, 'PATCH', `/scheduled-replies/${reply.id}`, {
    releaseAt: '2020-01-01T09:00:00.000Z',
  });
  assert.equal(past.status, 400);
  for (const path of ['', '/release'])
    assert.equal(
      (await desk.call(bo, path ? 'POST' : 'PATCH', `/scheduled-replies/${reply.id}${path}`, {})).status,
      403,
    );
  assert.equal((await desk.call(reader, 'DELETE', `/scheduled-replies/${reply.id}`)).status, 403);
  const stranger = await createTestViewer(database, { scope: 'own' });
  assert.equal((await desk.call(stranger, 'DELETE', `/scheduled-replies/${reply.id}`)).status, 404);
  assert.equal((await desk.call(bo, 'DELETE', `/scheduled-replies/${reply.id}`)).status, 200);
  assert.equal((await draftOf(id)).html, '<p>It is on its way.</p>');
  assert.equal(await draftOf(id, bo), null);

  const next = await schedule(id, { releaseAt: LATER });
  const sent = await desk.call(ana, 'POST', `/scheduled-replies/${next.id}/release`);
  assert.deepEqual([sent.status, sent.body.text], [200, 'It is on its way.']);
});

test('its files are kept while it waits and go with the ticket; its words do, too', async () => {
  const { id } = await createTestTicket(database);
  const file = await desk.upload(ana, 'b.txt', 'text/plain', 'b');
  await schedule(id, { attachmentIds: [file.id], releaseAt: LATER });
  await write(database, (tx) => sweepUploads(tx, { uploadedBefore: new Date('2040-01-01'), limit: 100 }));
  const count = async () =>
    (await database.pool.query('select 1 from attachment where id = $1', [file.id])).rowCount;
  assert.equal(await count(), 1);
  await write(database, async (tx) => {
    await trashTicket(tx, id);
    await purgeTickets(tx, [id]);
  });
  await transact(database, { actor: { kind: 'system', id: null }, now: nextMinute() }, (tx) =>
    eraseTicket(tx, id, []),
  );
  assert.equal(await count(), 0);
  const { rowCount } = await database.pool.query('select 1 from scheduled_reply where ticket_id = $1', [id]);
  assert.equal(rowCount, 0);
});

test('replies that were due in a certain order go in that order', async () => {
  const { id } = await createTestTicket(database);
  const first = await schedule(id, { body: { text: 'first' } });
  const second = await schedule(id, { body: { text: 'second' } });
  await database.pool.query(`update scheduled_reply set release_at = '2026-01-01' where id = any($1)`, [
    [first.id, second.id],
  ]);
  await release(second.id);
  assert.deepEqual((await messagesOf(id)).slice(1), ['first', 'second']);
});

test('a closed ticket takes no later reply', async () => {
  const { id } = await createTestTicket(database, { status: 'closed' });
  const answer = await desk.call(ana, 'POST', `/tickets/${id}/scheduled-replies`, { body: { text: 'x' } });
  assert.equal(answer.body.code, 'ticketClosed');
});
