import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import type { Viewer } from '../../../../platform/http/index.ts';
import { viewerOf } from '../../../identity/testing/index.ts';
import { createTestCustomer } from '../../../people/testing/index.ts';
import { addAttachments, addNote, eraseTicket, mergeTickets, replyAsAgent } from '../../../tickets/index.ts';
import { eraseMails } from '../erase-mails.ts';
import { ingestMail } from '../inbound/ingest-mail.ts';
import { receiveMail } from '../inbound/receive-mail.ts';
import { queueReply } from '../outbound/queue-reply.ts';
import { recordBounce } from '../outbound/record-bounce.ts';
import { sendMail } from '../outbound/send-mail.ts';
import { redactMails } from '../redact-mails.ts';
import { rawMail, startMailDesk, startMailRoutes } from '../testing/index.ts';
import { eraseSides } from './erase-sides.ts';
import { queueSide } from './queue-side.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const desk = await startMailDesk(await testDatabase(), sink);
const { database, platform } = desk;
const { owner, call } = await startMailRoutes(desk);
const inbox = await desk.inbox({ address: 'help@desk.test' });
const SUPPLIER = 'sam@supplier.test';

/** A ticket with its first message; and a side conversation on it, sent. */
async function begin(given: Record<string, unknown> = {}, viewer: Viewer = owner) {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const { status, body: side } = await start(ticket.id, given, viewer);
  assert.equal(status, 201, JSON.stringify(side));
  return { ticket, side, sent: await send(side.id) };
}

const start = (ticketId: number, given: Record<string, unknown> = {}, viewer: Viewer = owner) =>
  call(viewer, 'POST', `/tickets/${ticketId}/side-conversations`, {
    to: [SUPPLIER],
    subject: 'Parcel 4711',
    body: { html: '<p>Where is parcel 4711?</p>' },
    ...given,
  });

/** Sends the newest message of a side conversation, and answers what the server got. */
async function send(sideId: number) {
  const { rows } = await database.pool.query<{ id: number }>(
    'select max(id) as id from side_message where side_id = $1 and agent_id is not null',
    [sideId],
  );
  const queued = await desk.write((tx) => queueSide(tx, { sideMessageId: rows[0]!.id }));
  await sendMail(platform, queued!.outboundMailId);
  const { message_id_header } = await desk.row(queued!.outboundMailId);
  const mail = await sink.waitFor(({ parsed }) => parsed.messageId === `<${message_id_header}>`);
  return { ...mail, id: queued!.outboundMailId, header: message_id_header };
}

async function arrive(headers: Record<string, string | undefined>, body?: string) {
  const given = Object.entries(headers).filter((each): each is [string, string] => each[1] !== undefined);
  const { mailId } = await receiveMail(platform, {
    source: 'smtp',
    content: Buffer.from(
      rawMail({ To: inbox.address, ...Object.fromEntries(given) }, body).replace(/\r?\n/g, '\r\n'),
    ),
    envelope: { from: 'bounce@sender.example', remoteAddress: '192.0.2.1', helo: 'sender.example' },
    inboxes: [{ id: inbox.id, to: [] }],
  });
  await ingestMail(platform, mailId);
  return database.read.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow();
}

const messages = async (sideId: number) =>
  (await call(owner, 'GET', `/side-conversations/${sideId}/messages`)).body.data;
const publicTexts = async (ticketId: number) =>
  (
    await database.pool.query('select text from message where ticket_id = $1 order by id', [ticketId])
  ).rows.map(({ text }: { text: string }) => text);
const upload = async (name: string, content: string, agentId = owner.agentId) => {
  const stored = await platform.files.put(Buffer.from(content));
  const [file] = await desk.write((tx) =>
    addAttachments(tx, agentId, [{ name, contentType: 'text/plain', ...stored }]),
  );
  return file!.id;
};

test('a side conversation goes to whom it was written to alone, in a thread of its own, with its files', async () => {
  const { ticket, side, sent } = await begin({
    cc: ['lee@supplier.test'],
    attachmentIds: [await upload('order.txt', 'an order')],
  });
  assert.deepEqual(sent.envelope.to.toSorted(), ['lee@supplier.test', SUPPLIER]);
  assert.equal(sent.parsed.subject, 'Parcel 4711');
  assert.match(sent.parsed.text!, /Where is parcel 4711\?/);
  assert.deepEqual(
    sent.parsed.attachments.map(({ filename, content }) => [filename, content.toString()]),
    [['order.txt', 'an order']],
  );
  assert.equal(sent.parsed.inReplyTo, undefined);
  assert.doesNotMatch(sent.raw.toString(), new RegExp(ticket.email));
  assert.deepEqual(await publicTexts(ticket.id), ['I wait since Monday.']);
  assert.deepEqual(
    (await messages(side.id)).map((each: { delivery: { state: string } }) => each.delivery.state),
    ['sent'],
  );
});

test('an answer by Message-ID or by reply address comes into it, and neither into the ticket nor to the customer', async () => {
  const { ticket, side, sent } = await begin();
  const token = /\+([0-9a-f]{32})@/.exec(sent.parsed.replyTo!.text)![1];
  const mails = sink.messages.length;
  for (const headers of [
    { 'In-Reply-To': `<${sent.header}>` },
    { To: `help+${token}@desk.test`, Subject: 'Something else' },
    { 'In-Reply-To': `<${sent.header}>`, Subject: `Re: Where is my order? [#${ticket.id}]` },
  ]) {
    const row = await arrive({ From: `Sam <${SUPPLIER}>`, ...headers }, 'It left on Monday.');
    assert.deepEqual(
      [row.outcome, row.ticket_id, row.message_id, row.flags],
      ['side-added', ticket.id, null, []],
    );
  }
  assert.deepEqual(
    (await messages(side.id)).map((each: { text: string }) => each.text),
    ['Where is parcel 4711?', ...Array(3).fill('It left on Monday.')],
  );
  assert.ok(!JSON.stringify(await messages(side.id)).includes(token!));
  assert.deepEqual(await publicTexts(ticket.id), ['I wait since Monday.']);
  assert.equal(sink.messages.length, mails);
  // The next answer to the customer quotes the conversation, and nothing of this one.
  const reply = await desk.reply({ ticketId: ticket.id, agentId: owner.agentId, html: '<p>Soon</p>' });
  assert.doesNotMatch(
    JSON.stringify(await desk.row(reply.outboundMailId)),
    /It left on|parcel 4711|supplier/,
  );
  const { headers } = await desk.row(reply.outboundMailId);
  assert.ok(!JSON.stringify(headers).includes(sent.header));
});

test('a stranger with a forged reference, number or a Message-ID of the other side does not get in', async () => {
  const { ticket, side, sent } = await begin();
  const theirs = 'answer-1@supplier.test';
  await arrive({ From: SUPPLIER, 'Message-ID': `<${theirs}>`, 'In-Reply-To': `<${sent.header}>` });
  const before = (await messages(side.id)).length;
  for (const headers of [
    { 'In-Reply-To': `<${theirs}>`, References: `<${theirs}>` },
    { 'In-Reply-To': `<x${sent.header}>` },
    { To: `help+${'0'.repeat(32)}@desk.test` },
    { Subject: `Re: Parcel 4711 [#${ticket.id}]` },
  ]) {
    const row = await arrive({ From: 'Eve <eve@stranger.test>', ...headers }, 'Send it to me instead.');
    assert.equal(row.outcome, 'ticket-opened');
    assert.notEqual(row.ticket_id, ticket.id);
    if (headers['In-Reply-To'] === `<${theirs}>`)
      assert.deepEqual([row.flags, row.related_ticket_id], [['forged-reference'], ticket.id]);
  }
  assert.equal((await messages(side.id)).length, before);
  // Who takes part may name what they wrote themselves.
  const own = await arrive({ From: SUPPLIER, 'In-Reply-To': `<${theirs}>` }, 'PS');
  assert.equal(own.outcome, 'side-added');
});

test('who holds the key and was not written to is marked; the customer, too, and is never written back to', async () => {
  const { ticket, side, sent } = await begin();
  const other = await arrive({ From: 'Joe <joe@supplier.test>', 'In-Reply-To': `<${sent.header}>` });
  assert.deepEqual(other.flags, ['not-a-participant']);
  const row = await arrive({
    From: ticket.email,
    To: `${inbox.address}, ${SUPPLIER}`,
    'In-Reply-To': `<${sent.header}>`,
  });
  assert.deepEqual([row.outcome, row.flags], ['side-added', ['not-a-participant', 'from-requester']]);
  assert.deepEqual(await publicTexts(ticket.id), ['I wait since Monday.']);
  const { body } = await call(owner, 'GET', `/side-conversations/${side.id}`);
  assert.deepEqual(
    [body.next.to, body.next.cc.map((each: { address: string }) => each.address)],
    [[], [SUPPLIER]],
  );
  assert.ok(!JSON.stringify(body.people).includes(ticket.email));
});

test('nobody who takes part in the ticket can be written to, by any address, nor an address of the desk', async () => {
  const { ticket, side } = await begin();
  const cora = await createTestCustomer(database, {
    emails: ['cora@customer.test', 'second@customer.test'],
  });
  await database.pool.query(
    `insert into ticket_participant (ticket_id, person_id, role) values ($1, $2, 'cc')`,
    [ticket.id, cora.id],
  );
  const tagged = ticket.email.replace('@', '+shop@');
  for (const address of [
    ticket.email,
    ticket.email.toUpperCase(),
    tagged,
    'cora@customer.test',
    'second@customer.test',
    inbox.address,
    inbox.address.replace('@', '+x@'),
  ]) {
    for (const given of [{ to: [address] }, { to: [SUPPLIER], cc: [address] }]) {
      const began = await start(ticket.id, given);
      assert.equal(began.status, 400, address);
      const wrote = await call(owner, 'POST', `/side-conversations/${side.id}/messages`, {
        body: { text: 'Hello' },
        ...given,
      });
      assert.equal(wrote.status, 400, address);
    }
  }
  assert.equal((await messages(side.id)).length, 1);
});

test('a private note goes along only where it is chosen as one, and files only with what is quoted', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const fileId = await upload('secret.txt', 'a secret');
  const { messageId: noteId } = await desk.write(
    (tx) =>
      addNote(tx, {
        ticketId: ticket.id,
        agentId: owner.agentId,
        text: 'The customer is difficult.',
        attachmentIds: [fileId],
      }),
    { kind: 'agent', id: owner.agentId },
  );
  const refused: Record<string, unknown>[] = [
    { messageIds: [noteId] },
    { messageIds: [ticket.messageId, noteId] },
    { messageIds: [ticket.messageId], fileIds: [fileId] },
    { fileIds: [fileId] },
    { noteIds: [ticket.messageId] },
    { messageIds: [(await desk.ticket()).messageId] },
  ];
  for (const given of refused) assert.equal((await start(ticket.id, given)).status, 400);
  const { body: side } = await start(ticket.id, { messageIds: [ticket.messageId] });
  const sent = await send(side.id);
  assert.match(sent.parsed.text!, /I wait since Monday\./);
  assert.doesNotMatch(sent.raw.toString(), /difficult|secret/);
  const { body: chosen } = await start(ticket.id, { noteIds: [noteId], fileIds: [fileId] });
  const open = await send(chosen.id);
  assert.match(open.parsed.text!, /difficult/);
  assert.deepEqual(
    open.parsed.attachments.map(({ content }) => content.toString()),
    ['a secret'],
  );
  // What went there stays there.
  const reply = await desk.reply({ ticketId: ticket.id, agentId: owner.agentId, html: '<p>Soon</p>' });
  assert.doesNotMatch(JSON.stringify(await desk.row(reply.outboundMailId)), /difficult/);
});

test('a file of a side conversation cannot be put on an answer to the customer, nor fetched by who does not see the ticket', async () => {
  const attachmentId = await upload('order.txt', 'an order');
  const { ticket, side } = await begin({ attachmentIds: [attachmentId] });
  const [{ files }] = await messages(side.id);
  await assert.rejects(
    desk.write((tx) =>
      replyAsAgent(tx, {
        ticketId: ticket.id,
        agentId: owner.agentId,
        text: 'Here it is',
        attachmentIds: [attachmentId],
      }),
    ),
    /invalidInput/,
  );
  const url = files[0].url.replace('/api/v1', '');
  assert.equal((await call(owner, 'GET', url)).body, 'an order');
  const stranger = await viewerOf(database, await desk.agent('Stranger'), { scope: 'own' });
  for (const [method, path, body] of [
    ['GET', url],
    ['GET', `/tickets/${ticket.id}/side-conversations`],
    ['GET', `/side-conversations/${side.id}`],
    ['GET', `/side-conversations/${side.id}/messages`],
    ['PATCH', `/side-conversations/${side.id}`, { state: 'closed' }],
    ['PUT', `/side-conversations/${side.id}/reading`, { messageId: 1 }],
    ['POST', `/side-conversations/${side.id}/messages`, { to: [SUPPLIER], body: { text: 'x' } }],
    [
      'POST',
      `/tickets/${ticket.id}/side-conversations`,
      { to: [SUPPLIER], subject: 'x', body: { text: 'x' } },
    ],
  ] as const)
    assert.equal((await call(stranger, method, path, body)).status, 404, `${method} ${path}`);
});

test('an answer is unread for each until read, and opens a closed one; a machine does neither', async () => {
  const { ticket, side, sent } = await begin();
  const ana = await desk.agent('Ana');
  await call(owner, 'PATCH', `/side-conversations/${side.id}`, { state: 'closed' });
  const shown = async (viewer = owner) => {
    const { body } = await call(viewer, 'GET', `/tickets/${ticket.id}/side-conversations`);
    return [body.data[0].state, body.data[0].unread];
  };
  await arrive({ From: SUPPLIER, 'In-Reply-To': `<${sent.header}>`, 'Auto-Submitted': 'auto-replied' });
  assert.deepEqual(await shown(), ['closed', false]);
  await arrive({ From: SUPPLIER, 'In-Reply-To': `<${sent.header}>` });
  const all = await messages(side.id);
  assert.deepEqual(
    all.map((each: { automatic: boolean }) => each.automatic),
    [false, true, false],
  );
  assert.deepEqual(await shown(), ['open', true]);
  await call(owner, 'PUT', `/side-conversations/${side.id}/reading`, { messageId: all[2].id });
  assert.deepEqual(await shown(), ['open', false]);
  assert.deepEqual(await shown(await viewerOf(database, ana)), ['open', true]);
});

test('going on names the thread; a mail that comes back is shown where it was written', async () => {
  const { side, sent } = await begin();
  await arrive(
    { From: SUPPLIER, 'Message-ID': '<s1@supplier.test>', 'In-Reply-To': `<${sent.header}>` },
    'On Monday.',
  );
  const { body: next } = await call(owner, 'GET', `/side-conversations/${side.id}`);
  assert.deepEqual(
    next.next.to.map((each: { address: string }) => each.address),
    [SUPPLIER],
  );
  await call(owner, 'POST', `/side-conversations/${side.id}/messages`, {
    to: [SUPPLIER],
    body: { text: 'Thank you' },
  });
  const second = await send(side.id);
  assert.equal(second.parsed.inReplyTo, '<s1@supplier.test>');
  assert.deepEqual([second.parsed.references].flat(), [`<${sent.header}>`, '<s1@supplier.test>']);
  assert.equal(second.parsed.subject, 'Re: Parcel 4711');
  assert.match(second.parsed.text!, /On Monday\./);
  await desk.write((tx) =>
    recordBounce(tx, {
      originalMessageId: second.header,
      recipients: [SUPPLIER],
      permanent: true,
      status: '5.1.1',
    }),
  );
  assert.equal((await messages(side.id)).at(-1).delivery.state, 'bounced');
  const { body } = await call(owner, 'GET', `/side-conversations/${side.id}`);
  assert.equal(body.failed, true);
});

test('a mail of our own that comes back in is known as ours', async () => {
  const { side, sent } = await begin();
  const row = await arrive({ From: SUPPLIER, 'Message-ID': `<${sent.header}>` });
  assert.equal(row.outcome, 'own-mail');
  assert.equal((await messages(side.id)).length, 1);
});

test('after a merge it is read and goes on where the ticket went, and keeps the people of both apart', async () => {
  const { ticket, side, sent } = await begin();
  const target = await desk.ticket({ inboxId: inbox.id });
  await desk.write((tx) => mergeTickets(tx, { targetId: target.id, sourceIds: [ticket.id] }));
  const row = await arrive({ From: SUPPLIER, 'In-Reply-To': `<${sent.header}>` });
  assert.equal(row.ticket_id, target.id);
  const { body } = await call(owner, 'GET', `/tickets/${target.id}/side-conversations`);
  assert.deepEqual(
    body.data.map((each: { id: number; messageCount: number }) => [each.id, each.messageCount]),
    [[side.id, 2]],
  );
  for (const address of [ticket.email, target.email])
    assert.equal(
      (
        await call(owner, 'POST', `/side-conversations/${side.id}/messages`, {
          to: [address],
          body: { text: 'x' },
        })
      ).status,
      400,
    );
});

test('words that are redacted and tickets deleted for ever leave nothing in a side conversation', async () => {
  const { ticket, side } = await begin({
    subject: 'Card 4111',
    body: { html: '<p>The card is 4111</p>' },
    attachmentIds: [await upload('card 4111.txt', 'x')],
  });
  const redaction = await redactMails(platform)([ticket.id], { words: '4111' }, ticket.messageId);
  assert.ok(await desk.write((tx) => redaction.apply(tx)));
  const words = async () =>
    JSON.stringify(
      (
        await database.pool.query(
          `select s.subject, s.people, m.text, m.html, m.quoted_html, (select json_agg(f.name) from side_file f where f.side_message_id = m.id) as files
           from side_conversation s left join side_message m on m.side_id = s.id where s.ticket_id = $1`,
          [ticket.id],
        )
      ).rows,
    );
  assert.doesNotMatch(await words(), /4111/);
  await database.pool.query('update ticket set trashed_at = now(), purged_at = now() where id = $1', [
    ticket.id,
  ]);
  await database.pool.query(
    'insert into ticket_trash (ticket_id, trashed_at, purged_at) values ($1, now(), now())',
    [ticket.id],
  );
  assert.ok(await desk.write((tx) => eraseTicket(tx, ticket.id, [eraseMails, eraseSides])));
  assert.doesNotMatch(await words(), /supplier|card|parcel/i);
  assert.equal((await call(owner, 'GET', `/side-conversations/${side.id}`)).status, 404);
});

test('a reply to the customer is queued as before: it has no side message', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const { messageId } = await desk.reply({ ticketId: ticket.id, agentId: owner.agentId, html: '<p>Hi</p>' });
  const queued = await desk.write((tx) => queueReply(tx, { messageId }));
  assert.equal((await desk.row(queued!.outboundMailId)).side_message_id, null);
});
