import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { mergeTickets, splitMessages, unmergeTicket } from '../../../tickets/index.ts';
import { threadHeaders } from '../outbound/thread-headers.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { createReplyToken, recordReference } from './references.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');
let count = 0;

/** A ticket by mail, the Message-ID of its first mail, one that the desk answered under, and a reply address. */
async function mailed() {
  count += 1;
  const stored = `first-${count}@customer.example`;
  const own = `own-${count}@desk.example`;
  const row = await desk.ingest(
    rawMail({ From: `P${count} <p${count}@customer.example>`, 'Message-ID': `<${stored}>` }),
    { inboxId },
  );
  const ticket = row.ticket_id!;
  const { requester_id: requesterId } = await database.read
    .selectFrom('ticket')
    .select('requester_id')
    .where('id', '=', ticket)
    .executeTakeFirstOrThrow();
  const token = await desk.write(async (tx) => {
    await recordReference(tx, { messageIdHeader: own, ticketId: ticket, messageId: null, kind: 'own' });
    return createReplyToken(tx, ticket, requesterId);
  });
  return { ticket, message: row.message_id!, stored, own, token, from: `p${count}@customer.example` };
}
type Mailed = Awaited<ReturnType<typeof mailed>>;

const ways = (to: Mailed): Record<string, string>[] => [
  { 'In-Reply-To': `<${to.own}>` },
  { 'In-Reply-To': `<${to.stored}>` },
  { To: `desk+${to.token}@desk.example` },
  { Subject: `Re: [#${to.ticket}] Order` },
];
const answer = (to: Mailed, headers: Record<string, string>) =>
  desk.ingest(rawMail({ From: to.from, ...headers }), { inboxId });
const merge = (targetId: number, ...sourceIds: number[]) =>
  desk.write((tx) => mergeTickets(tx, { targetId, sourceIds }));

test('mail to a merged ticket lands on the target, however it names it, and on the source again after the un-merge', async () => {
  const [source, target] = [await mailed(), await mailed()];
  const [mergeId] = await merge(target.ticket, source.ticket);
  for (const headers of ways(source)) {
    const row = await answer(source, headers);
    assert.deepEqual(
      [row.ticket_id, row.outcome, row.flags],
      [target.ticket, 'reply-added', []],
      JSON.stringify(headers),
    );
  }
  await desk.write((tx) => unmergeTicket(tx, { targetId: target.ticket, mergeId: mergeId! }));
  for (const headers of ways(source))
    assert.equal((await answer(source, headers)).ticket_id, source.ticket, JSON.stringify(headers));
});

test('mail to the first of a chain lands at its end', async () => {
  const [first, second, third] = [await mailed(), await mailed(), await mailed()];
  await merge(second.ticket, first.ticket);
  await merge(third.ticket, second.ticket);
  for (const headers of ways(first)) assert.equal((await answer(first, headers)).ticket_id, third.ticket);
});

test('mail to a closed ticket that was merged opens no follow-up', async () => {
  const [source, target] = [await mailed(), await mailed()];
  await database.pool.query(`update ticket set status = 'closed' where id = $1`, [source.ticket]);
  await merge(target.ticket, source.ticket);
  const row = await answer(source, { 'In-Reply-To': `<${source.own}>` });
  assert.deepEqual([row.ticket_id, row.outcome], [target.ticket, 'reply-added']);
});

test('mails that arrive while their ticket is merged all land on the target, each once', async () => {
  const [source, target] = [await mailed(), await mailed()];
  const [rows] = await Promise.all([
    Promise.all(ways(source).map((headers) => answer(source, headers))),
    merge(target.ticket, source.ticket),
  ]);
  const { rows: messages } = await database.pool.query(
    'select id, ticket_id from message where id = any($1)',
    [rows.map((row) => row.message_id)],
  );
  assert.equal(messages.length, 4);
  for (const message of messages) assert.equal(message.ticket_id, target.ticket);
});

test('an answer to a mail that was split off follows it', async () => {
  const origin = await mailed();
  const later = `later-${count}@customer.example`;
  const row = await answer(origin, { 'In-Reply-To': `<${origin.own}>`, 'Message-ID': `<${later}>` });
  const { ticketId } = await desk.write((tx) =>
    splitMessages(tx, { ticketId: origin.ticket, messageIds: [row.message_id!], subject: 'Another matter' }),
  );
  assert.equal((await answer(origin, { 'In-Reply-To': `<${later}>` })).ticket_id, ticketId);
  assert.equal((await answer(origin, { 'In-Reply-To': `<${origin.own}>` })).ticket_id, origin.ticket);
});

test('an answer goes on in the threads of all that was merged, and in that of what was split off', async () => {
  const [source, target] = [await mailed(), await mailed()];
  await merge(target.ticket, source.ticket);
  const { References } = await threadHeaders(database.read, target.ticket);
  for (const { stored, own } of [source, target]) {
    assert.ok(References!.includes(`<${stored}>`));
    assert.ok(References!.includes(`<${own}>`));
  }
  const { ticketId } = await desk.write((tx) =>
    splitMessages(tx, { ticketId: target.ticket, messageIds: [source.message], subject: 'Apart' }),
  );
  const apart = await threadHeaders(database.read, ticketId);
  assert.deepEqual(apart, { 'In-Reply-To': `<${source.stored}>`, References: `<${source.stored}>` });
  assert.ok(!(await threadHeaders(database.read, target.ticket)).References!.includes(`<${source.stored}>`));
});
