import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { createReplyToken, recordReference } from './references.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');
const kim = 'kim@customer.example';
const eve = 'eve@stranger.example';

const open = (headers: Record<string, string> = {}) => desk.ingest(rawMail(headers), { inboxId });
const answer = (headers: Record<string, string>, body?: string) =>
  desk.ingest(rawMail(headers, body), { inboxId });
const statusOf = async (id: number | null) =>
  (await database.read.selectFrom('ticket').select('status').where('id', '=', id!).executeTakeFirstOrThrow())
    .status;
const setStatus = (id: number | null, status: string) =>
  database.pool.query('update ticket set status = $2 where id = $1', [id, status]);
const requesterOf = async (id: number | null) =>
  (
    await database.read
      .selectFrom('ticket')
      .select('requester_id')
      .where('id', '=', id!)
      .executeTakeFirstOrThrow()
  ).requester_id;
const send = (ticketId: number | null, header: string) =>
  desk.write((tx) =>
    recordReference(tx, { messageIdHeader: header, ticketId, messageId: null, kind: 'own' }),
  );

let count = 0;
/** A ticket of Kim's that the desk has answered under the Message-ID `own`. */
async function answered(): Promise<{ ticket: number; own: string; stored: string; token: string }> {
  count += 1;
  const stored = `first-${count}@customer.example`;
  const { ticket_id } = await open({ 'Message-ID': `<${stored}>` });
  const own = `own-${count}@desk.example`;
  await send(ticket_id, own);
  const token = await desk.write(async (tx) =>
    createReplyToken(tx, ticket_id!, await requesterOf(ticket_id)),
  );
  return { ticket: ticket_id!, own, stored, token };
}

test('an answer to our mail reaches its ticket, in In-Reply-To as in References, whatever the subject', async () => {
  const { ticket, own } = await answered();
  for (const [name, value] of [
    ['In-Reply-To', `<${own}>`],
    ['References', `<x@y> <${own}> <z@y>`],
  ] as const) {
    const row = await answer({ Subject: 'Something else', [name]: value });
    assert.deepEqual(
      [row.ticket_id, row.outcome, row.reason, row.flags],
      [ticket, 'reply-added', 'message-id', []],
    );
  }
});

test('the nearest of several of our mails decides', async () => {
  const [a, b] = [await answered(), await answered()];
  assert.equal((await answer({ 'In-Reply-To': `<${b.own}>`, References: `<${a.own}>` })).ticket_id, b.ticket);
  assert.equal((await answer({ References: `<${b.own}> <${a.own}>` })).ticket_id, a.ticket);
});

test('who holds our Message-ID or token is let in, and flagged when nobody of the ticket', async () => {
  const { ticket, own, token } = await answered();
  const byId = await answer({ From: eve, 'In-Reply-To': `<${own}>` });
  assert.deepEqual([byId.ticket_id, byId.reason, byId.flags], [ticket, 'message-id', ['not-a-participant']]);
  const byToken = await answer({ From: eve, To: `Desk <desk+${token.toUpperCase()}@desk.example>` });
  assert.deepEqual(
    [byToken.ticket_id, byToken.reason, byToken.flags],
    [ticket, 'reply-token', ['not-a-participant']],
  );
  const inEnvelope = await desk.ingest(rawMail({ From: kim, To: 'undisclosed-recipients:;' }), {
    inboxes: [{ id: inboxId, to: [`desk+${token}@desk.example`] }],
  });
  assert.deepEqual([inEnvelope.ticket_id, inEnvelope.flags], [ticket, []]);
});

test('a token that is guessed, cut or of another length opens nothing', async () => {
  const { token } = await answered();
  for (const guess of [token.slice(1), `${token}0`, token.replace(/./g, '0')])
    assert.equal((await answer({ From: eve, To: `desk+${guess}@desk.example` })).outcome, 'ticket-opened');
});

test('a Message-ID merely known lets the people of the ticket in, and nobody else', async () => {
  const { ticket, stored } = await answered();
  const row = await answer({ 'In-Reply-To': `<${stored}>` });
  assert.deepEqual([row.ticket_id, row.reason], [ticket, 'reference']);
  const forged = await answer({ From: eve, 'In-Reply-To': `<${stored}>`, References: `<${stored}>` });
  assert.notEqual(forged.ticket_id, ticket);
  assert.deepEqual(
    [forged.outcome, forged.flags, forged.related_ticket_id],
    ['ticket-opened', ['forged-reference'], ticket],
  );
});

test('a ticket opened by a forged reference gets nothing of the other ticket, then or later', async () => {
  const { ticket, stored, own } = await answered();
  const forged = await answer({ From: eve, 'In-Reply-To': `<${stored}>` });
  const { rows } = await database.pool.query(
    'select count(*) as n from ticket_participant where ticket_id = $1',
    [forged.ticket_id],
  );
  assert.equal(rows[0].n, 0);
  assert.equal((await answer({ From: kim, References: `<${stored}>` })).ticket_id, ticket);
  await setStatus(ticket, 'closed');
  const followUp = await answer({ From: kim, References: `<${stored}> <${own}>` });
  assert.equal(followUp.outcome, 'follow-up-opened');
  assert.notEqual(followUp.ticket_id, forged.ticket_id);
});

test('a number in the subject lets the people of the ticket in; a stranger who writes our token is flagged', async () => {
  const { ticket } = await answered();
  for (const subject of [`Re: [#${ticket}] Order`, `about #${ticket} again`]) {
    const row = await answer({ Subject: subject });
    assert.deepEqual([row.ticket_id, row.reason], [ticket, 'subject-token'], subject);
  }
  for (const Subject of [`[#${ticket}] hi`, `#${ticket}`, `Re: #${ticket}`, `回复: 工单 #${ticket}`]) {
    const row = await answer({ From: eve, Subject });
    assert.deepEqual(
      [row.outcome, row.flags, row.related_ticket_id],
      ['ticket-opened', ['forged-reference'], ticket],
      Subject,
    );
  }
  const innocent = await answer({ From: eve, Subject: `My order #${ticket} is late` });
  assert.deepEqual([innocent.outcome, innocent.flags], ['ticket-opened', []]);
});

test('people in copy take part, those of a later mail too', async () => {
  const first = await open({ Cc: 'lee@customer.example' });
  const header = (
    await database.read
      .selectFrom('mail')
      .select('message_id_header')
      .where('id', '=', first.id)
      .executeTakeFirstOrThrow()
  ).message_id_header;
  const second = await answer({
    From: 'lee@customer.example',
    'In-Reply-To': `<${header}>`,
    Cc: 'mo@customer.example, kim@customer.example',
  });
  assert.deepEqual([second.ticket_id, second.flags], [first.ticket_id, []]);
  const third = await answer({ From: 'mo@customer.example', 'In-Reply-To': `<${header}>` });
  assert.deepEqual([third.ticket_id, third.flags], [first.ticket_id, []]);
});

test('who was only let in brings nobody along', async () => {
  const { ticket, own } = await answered();
  await answer({ From: eve, 'In-Reply-To': `<${own}>`, Cc: 'friend@stranger.example' });
  const { rows } = await database.pool.query('select 1 from ticket_participant where ticket_id = $1', [
    ticket,
  ]);
  assert.equal(rows.length, 0);
});

test('an answer that overtakes the mail that it answers waits for it on one ticket', async () => {
  const second = await answer({ 'In-Reply-To': '<late@customer.example>', Cc: 'lee@customer.example' });
  const first = await answer({ From: 'lee@customer.example', 'Message-ID': '<late@customer.example>' });
  assert.equal(first.ticket_id, second.ticket_id);
});

test('two mails of one thread at once make one ticket', async () => {
  for (let round = 0; round < 10; round += 1) {
    const References = `<root-${round}@customer.example>`;
    const ids = await Promise.all([1, 2, 3, 4].map(() => desk.receive(rawMail({ References }), { inboxId })));
    const rows = await Promise.all(ids.map((id) => desk.process(id)));
    assert.equal(new Set(rows.map((row) => row.ticket_id)).size, 1, `round ${round}`);
  }
});

test('an answer reopens what is solved, and starts a follow-up of what is closed', async () => {
  const { ticket, own } = await answered();
  await setStatus(ticket, 'solved');
  await answer({ 'In-Reply-To': `<${own}>` });
  assert.equal(await statusOf(ticket), 'open');
  await setStatus(ticket, 'closed');
  const row = await answer({ 'In-Reply-To': `<${own}>` });
  assert.equal(row.outcome, 'follow-up-opened');
  const followUp = await database.read
    .selectFrom('ticket')
    .selectAll()
    .where('id', '=', row.ticket_id!)
    .executeTakeFirstOrThrow();
  assert.equal(followUp.follow_up_of_id, ticket);
  const next = await answer({ 'In-Reply-To': `<${own}>` });
  assert.deepEqual([next.outcome, next.ticket_id], ['reply-added', row.ticket_id]);
});

test('a stranger who holds our Message-ID of a closed ticket does not become the requester of its follow-up', async () => {
  const { ticket, own } = await answered();
  await setStatus(ticket, 'closed');
  const row = await answer({ From: eve, 'In-Reply-To': `<${own}>` });
  assert.deepEqual([row.outcome, row.reason, row.related_ticket_id], ['ticket-opened', 'new', ticket]);
  assert.equal((await answer({ From: kim, 'In-Reply-To': `<${own}>` })).outcome, 'follow-up-opened');
});

test('a thousand references, and one longer than an index takes, are no trouble', async () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `<r${i}@list.example>`).join(' ');
  assert.equal(
    (await answer({ References: ids, 'In-Reply-To': `<${'测'.repeat(900)}@x>` })).outcome,
    'ticket-opened',
  );
});
