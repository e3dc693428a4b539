import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../test/support/smtp-sink.ts';
import { system, type Actor } from '../../platform/database/index.ts';
import { giveRating, offerSurvey } from '../feedback/index.ts';
import { createTestAgent, viewerOf } from '../identity/testing/index.ts';
import {
  addNote,
  assignTicket,
  claimTicket,
  replyAsAgent,
  replyAsCustomer,
  updateTicket,
} from '../tickets/index.ts';
import { createTestGroup, createTestTicket } from '../tickets/testing/index.ts';
import { listNotifications } from './queries.ts';
import { startNotices } from './testing/start-notices.ts';

const database = await testDatabase();
const sink = await startSmtpSink();
test.after(() => sink.stop());
const { desk, run } = await startNotices(database, sink);
const agent = async (input: Parameters<typeof createTestAgent>[1] = {}) =>
  (await createTestAgent(database, input)).id;
const ticket = async (input: Parameters<typeof createTestTicket>[1] = {}) =>
  (await createTestTicket(database, input)).id;
const as = (id: number): Actor => ({ kind: 'agent', id });
const noticesOf = async (agentId: number) =>
  (await listNotifications(database.read, await viewerOf(database, agentId), { 'page[size]': 50 })).data;
const kindsOf = async (agentId: number) => (await noticesOf(agentId)).map(({ kind }) => kind);

/** What the reaction to the latest assignment of the ticket makes of it; the id stands for the position. */
async function latestAssignment(ticketId: number) {
  const { rows } = await database.pool.query(
    `select ticket_id as "ticketId", (facts->>'to')::bigint as "agentId", actor_id as "actorId", id as position from event where ticket_id = $1 and type = 'ticket.assigned' order by id desc limit 1`,
    [ticketId],
  );
  return rows[0];
}
const assign = (ticketId: number, assigneeId: number | null, actor = system) =>
  desk.write((tx) => assignTicket(tx, { ticketId, assigneeId }), actor);
const tellOfAssignment = async (ticketId: number) => run('notify-assigned', await latestAssignment(ticketId));
const disable = (id: number) =>
  database.pool.query('update agent set disabled_at = $2 where person_id = $1', [id, new Date()]);

test('an agent hears of work that routing gave', async () => {
  const [id, agentId] = [await ticket(), await agent()];
  await desk.write((tx) => claimTicket(tx, { ticketId: id, agentId, queueId: null }));
  await tellOfAssignment(id);
  const [notice] = await noticesOf(agentId);
  assert.deepEqual([notice?.kind, notice?.ticketId, notice?.subject], ['assigned', id, 'Where is my order']);
});

test('an agent hears of work that a colleague gave, and not of work taken by oneself', async () => {
  const [giver, taker, id] = [await agent(), await agent(), await ticket()];
  await assign(id, taker, as(giver));
  await tellOfAssignment(id);
  assert.deepEqual(await kindsOf(taker), ['assigned']);
  const own = await ticket();
  await assign(own, giver, as(giver));
  await tellOfAssignment(own);
  assert.deepEqual(await kindsOf(giver), []);
});

test('where the ticket has moved on before the job ran, only who has it now hears, once', async () => {
  const [first, second, id] = [await agent(), await agent(), await ticket()];
  await assign(id, first);
  const early = await latestAssignment(id);
  await assign(id, second, as(second));
  await run('notify-assigned', early);
  await tellOfAssignment(id);
  assert.deepEqual([await kindsOf(first), await kindsOf(second)], [[], []], 'the second took it by itself');
});

test('a job that runs twice tells once; being given the same ticket again is told again', async () => {
  const [agentId, id] = [await agent(), await ticket()];
  await assign(id, agentId);
  const given = await latestAssignment(id);
  await Promise.all([1, 2, 3].map(() => run('notify-assigned', given)));
  assert.deepEqual(await kindsOf(agentId), ['assigned']);
  await assign(id, null);
  await assign(id, agentId);
  await tellOfAssignment(id);
  assert.deepEqual(await kindsOf(agentId), ['assigned', 'assigned']);
});

test('the assignee hears that the customer wrote again, not of what a machine wrote, nor of spam', async () => {
  const agentId = await agent();
  const opened = await createTestTicket(database, { assigneeId: agentId });
  const reply = async (automatic = false) =>
    (
      await desk.write((tx) =>
        replyAsCustomer(tx, { ticketId: opened.id, authorId: opened.requesterId, text: 'Hello?', automatic }),
      )
    ).messageId!;
  await run('notify-reply', { messageId: await reply(true) });
  assert.deepEqual(await kindsOf(agentId), []);
  const messageId = await reply();
  await run('notify-reply', { messageId });
  await run('notify-reply', { messageId });
  assert.deepEqual(await kindsOf(agentId), ['replied']);
  await database.pool.query('update ticket set spam = true where id = $1', [opened.id]);
  await run('notify-reply', { messageId: await reply() });
  assert.deepEqual(await kindsOf(agentId), ['replied']);
});

test('those whom a note names hear of it once, followers of notes and replies, and nobody who may not see the ticket', async () => {
  const group = await createTestGroup(database);
  const member = () => agent({ groupIds: [group] });
  const [writer, named, inGroup, follower, stranger] = [
    await member(),
    await member(),
    await member(),
    await member(),
    await agent({ groupIds: [await createTestGroup(database)] }),
  ];
  const opened = await createTestTicket(database, { groupId: group, assigneeId: writer });
  const follow = (id: number) =>
    database.pool.query("insert into ticket_participant values ($1, $2, 'follower')", [opened.id, id]);
  for (const id of [writer, follower, stranger]) await follow(id);
  const html = [named, stranger, writer]
    .map((id) => `<span data-mention="agent:${id}">@a</span>`)
    .join(`<span data-mention="group:${group}">@g</span>`);
  const { messageId } = await desk.write(
    (tx) => addNote(tx, { ticketId: opened.id, agentId: writer, text: '@a', html }),
    as(writer),
  );
  const { rows } = await database.pool.query(
    "select facts from event where ticket_id = $1 and type = 'ticket.noted'",
    [opened.id],
  );
  for (let times = 0; times < 2; times += 1) await run('notify-note', rows[0].facts);
  assert.equal(rows[0].facts.messageId, messageId);
  const told = async () => Promise.all([writer, named, inGroup, follower, stranger].map((id) => kindsOf(id)));
  assert.deepEqual(await told(), [[], ['mentioned'], ['mentioned'], ['mentioned'], []]);
  await database.pool.query('delete from notification');
  const reply = await desk.write(
    (tx) => replyAsCustomer(tx, { ticketId: opened.id, authorId: opened.requesterId, text: 'Hello?' }),
    { kind: 'customer', id: opened.requesterId },
  );
  await run('notify-reply', { messageId: reply.messageId! });
  const answer = await desk.write(
    (tx) => replyAsAgent(tx, { ticketId: opened.id, agentId: writer, text: 'Here.' }),
    as(writer),
  );
  await run('notify-reply', { messageId: answer.messageId });
  const plain = await desk.write(
    (tx) => addNote(tx, { ticketId: opened.id, agentId: writer, text: 'Note.' }),
    as(writer),
  );
  await run('notify-note', { messageId: plain.messageId, agentIds: [], groupIds: [] });
  const ofFollower = ['followed-note', 'followed-reply', 'followed-reply'];
  assert.deepEqual(await told(), [['replied'], ofFollower, [], ofFollower, []]);
});

test('the rated agent hears of the rating, whoever has the ticket by then', async () => {
  const [rated, later] = [await agent(), await agent()];
  const id = await ticket();
  await desk.write((tx) => replyAsAgent(tx, { ticketId: id, agentId: rated, text: 'Done.' }), as(rated));
  await desk.write((tx) =>
    updateTicket(tx, { ticketId: id, version: 99, changes: { assigneeId: rated, status: 'solved' } }),
  );
  const invitation = (await desk.write((tx) => offerSurvey(tx, id)))!;
  await assign(id, later);
  await desk.write((tx) => giveRating(tx, invitation.id, { score: 2, comment: 'Too slow' }));
  const ratingId = (
    await database.pool.query('select id from rating where invitation_id = $1', [invitation.id])
  ).rows[0].id;
  await run('notify-rating', { ratingId });
  const [notice] = await noticesOf(rated);
  assert.deepEqual([notice?.kind, notice?.facts], ['rated', { score: 2 }]);
  assert.deepEqual(await kindsOf(later), []);
});

test('the writer of a reply hears that its mail failed; where the writer has left, the assignee; nobody once it was sent', async () => {
  const [writer, assignee] = [await agent(), await agent()];
  const { id } = await desk.ticket({ assigneeId: assignee });
  const failing = async (state: string) => {
    const { outboundMailId } = await desk.reply({ ticketId: id, agentId: writer, html: '<p>Hello</p>' });
    await database.pool.query('update outbound_mail set state = $2 where id = $1', [outboundMailId, state]);
    await run('notify-delivery-failed', { outboundMailId });
  };
  await failing('sent');
  assert.deepEqual(await kindsOf(writer), []);
  await failing('bounced');
  assert.deepEqual(
    (await noticesOf(writer)).map(({ kind, facts }) => [kind, facts.state]),
    [['delivery-failed', 'bounced']],
  );
  assert.deepEqual(await kindsOf(assignee), []);
  await disable(writer);
  await failing('failed');
  assert.deepEqual(await kindsOf(assignee), ['delivery-failed']);
});

test('a disabled agent is told nothing', async () => {
  const [agentId, id] = [await agent(), await ticket()];
  await assign(id, agentId);
  await disable(agentId);
  await tellOfAssignment(id);
  assert.equal(
    (await database.pool.query('select 1 from notification where agent_id = $1', [agentId])).rowCount,
    0,
  );
});

test('a notice whose ticket has left the scope shows neither number nor subject', async () => {
  const [mine, other] = [await createTestGroup(database), await createTestGroup(database)];
  const agentId = await agent({ groupIds: [mine] });
  const id = await ticket({ groupId: mine });
  await assign(id, agentId);
  await tellOfAssignment(id);
  assert.equal((await noticesOf(agentId))[0]?.subject, 'Where is my order');
  await desk.write((tx) =>
    updateTicket(tx, { ticketId: id, version: 99, changes: { assigneeId: null, groupId: other } }),
  );
  const [notice] = await noticesOf(agentId);
  assert.deepEqual([notice?.kind, notice?.ticketId, notice?.subject], ['assigned', null, null]);
});

test('notices are read by their own agent alone, and counted', async () => {
  const [agentId, stranger, id] = [await agent(), await agent(), await ticket()];
  await assign(id, agentId);
  await tellOfAssignment(id);
  const list = await listNotifications(database.read, await viewerOf(database, agentId), {
    'page[size]': 50,
  });
  assert.equal(list.unread, 1);
  assert.deepEqual(
    (await listNotifications(database.read, await viewerOf(database, stranger), { 'page[size]': 50 })).data,
    [],
  );
});

test('pages of notices are whole and without repetition; a cursor that is none of ours is refused', async () => {
  const agentId = await agent();
  for (let n = 0; n < 5; n += 1) {
    const id = await ticket();
    await assign(id, agentId);
    await tellOfAssignment(id);
  }
  const viewer = await viewerOf(database, agentId);
  const first = await listNotifications(database.read, viewer, { 'page[size]': 3 });
  const second = await listNotifications(database.read, viewer, {
    'page[size]': 3,
    'page[after]': first.meta.after!,
  });
  assert.deepEqual([first.data.length, second.data.length, second.meta.hasMore], [3, 2, false]);
  assert.equal(new Set([...first.data, ...second.data].map(({ id }) => id)).size, 5);
  await assert.rejects(listNotifications(database.read, viewer, { 'page[size]': 3, 'page[after]': 'none' }), {
    code: 'invalidInput',
  });
});

test('those who may mend it, and nobody else, hear once for each failure that a mail could not be understood', async () => {
  const [admin, plain, gone] = [
    await agent({ role: 'admin' }),
    await agent(),
    await agent({ role: 'admin' }),
  ];
  await disable(gone);
  const { rows } = await database.pool.query(
    `insert into mail (received_at, content_hash, size_bytes, state) values ($1, sha256('broken'), 1, 'failed'), ($1, sha256('fine'), 1, 'done') returning id`,
    [new Date()],
  );
  for (const mailId of [rows[0].id, rows[0].id, rows[1].id]) await run('notify-mail-failed', { mailId });
  assert.deepEqual(await kindsOf(admin), ['mail-failed']);
  await database.pool.query('update mail set failures = failures + 1 where id = $1', [rows[0].id]);
  for (const mailId of [rows[0].id, rows[0].id]) await run('notify-mail-failed', { mailId });
  assert.deepEqual(
    await kindsOf(admin),
    ['mail-failed', 'mail-failed'],
    'it was tried again and failed again',
  );
  assert.deepEqual(await kindsOf(plain), []);
  const { rows: held } = await database.pool.query('select 1 from notification where agent_id = $1', [gone]);
  assert.equal(held.length, 0);
});
