import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import { addNote, openTicket } from '../../../tickets/index.ts';
import { recordReference } from '../inbound/references.ts';
import { startMailDesk } from '../testing/index.ts';
import { queueReply } from './queue-reply.ts';
import { sendMail } from './send-mail.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const desk = await startMailDesk(await testDatabase(), sink);
const { platform } = desk;
const inbox = await desk.inbox({ address: 'help@desk.test' });
const ana = await desk.agent('Ana Lopes');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function sent(outboundMailId: number) {
  await sendMail(platform, outboundMailId);
  const row = await desk.row(outboundMailId);
  const found = await sink.waitFor((message) => message.parsed.messageId === `<${row.message_id_header}>`);
  return { ...found, row };
}

test('customers read the name that an agent shows them, as text and never as markup or a header', async () => {
  const shown = 'Ana <img src=x>\r\nBcc: spy@evil.test';
  const agentId = await desk.agent('Anastasia Private');
  await platform.database.pool.query('update agent set display_name = $2 where person_id = $1', [
    agentId,
    shown,
  ]);
  const ticket = await desk.ticket({ inboxId: inbox.id, name: 'Kim Berger' });
  await desk.reply({ ticketId: ticket.id, agentId, html: '<p>One</p>' });
  const { outboundMailId } = await desk.reply({ ticketId: ticket.id, agentId, html: '<p>Two</p>' });
  const { parsed, envelope, row } = await sent(outboundMailId);
  assert.deepEqual(envelope.to, [ticket.email]);
  assert.match(parsed.from?.value[0]?.name ?? '', /^Ana <img src=x>\s*Bcc: spy@evil\.test via Acme Support$/);
  assert.equal(parsed.bcc, undefined);
  assert.doesNotMatch(String(parsed.html), /<img|Anastasia/);
  assert.match(String(parsed.html), /Ana &lt;img src=x&gt;/);
  assert.equal(row.kind, 'reply');
});

test('a reply is threaded, comes from the agent via the desk, and answers find their ticket by token', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, name: 'Kim Berger' });
  await desk.write((tx) =>
    recordReference(tx, {
      messageIdHeader: 'first@customer.test',
      ticketId: ticket.id,
      messageId: ticket.messageId,
      kind: 'stored',
    }),
  );
  await desk.write((tx) =>
    recordReference(tx, {
      messageIdHeader: 'root@customer.test',
      ticketId: ticket.id,
      messageId: null,
      kind: 'referenced',
    }),
  );
  const reply = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>It arrives <b>tomorrow</b>.</p>',
  });
  const { parsed, envelope, row } = await sent(reply.outboundMailId);
  assert.equal(parsed.subject, `Re: Where is my order? [#${ticket.id}]`);
  assert.deepEqual(parsed.from?.value, [{ address: 'help@desk.test', name: 'Ana Lopes via Acme Support' }]);
  assert.deepEqual(envelope, { from: 'help@desk.test', to: [ticket.email] });
  assert.match(row.message_id_header, /^[\w-]{22}@desk\.test$/);
  assert.equal(parsed.inReplyTo, '<first@customer.test>');
  assert.deepEqual(parsed.references, ['<root@customer.test>', '<first@customer.test>']);
  assert.match(parsed.replyTo?.value[0]?.address ?? '', /^help\+[0-9a-f]{32}@desk\.test$/);
  assert.match(
    parsed.text ?? '',
    /It arrives tomorrow\.[\s\S]*Kim Berger wrote:\n>\n> I wait since Monday\./,
  );
  assert.match(String(parsed.html), /<b>tomorrow<\/b>/);
  assert.equal(parsed.headers.has('auto-submitted'), false);

  const second = await sent(
    (await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Today even.</p>' })).outboundMailId,
  );
  assert.equal(second.parsed.inReplyTo, `<${row.message_id_header}>`);
  assert.equal(second.parsed.replyTo?.value[0]?.address, parsed.replyTo?.value[0]?.address);
});

test('one reply is one mail, however often and by however many jobs it is asked for', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const { messageId, outboundMailId } = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>Once</p>',
  });
  const again = await Promise.all([1, 2, 3].map(() => desk.write((tx) => queueReply(tx, { messageId }))));
  assert.deepEqual(again, Array(3).fill({ outboundMailId }));
  assert.deepEqual(await desk.events(outboundMailId), ['queued']);
});

test('two jobs that compose the same reply at once write one mail', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, authorAgentId: ana });
  const both = await Promise.all(
    [1, 2].map(() => desk.write((tx) => queueReply(tx, { messageId: ticket.messageId }))),
  );
  assert.equal(both[0]!.outboundMailId, both[1]!.outboundMailId);
  assert.deepEqual(await desk.events(both[0]!.outboundMailId), ['queued']);
});

test('the first word of a ticket that an agent opens answers nothing', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, authorAgentId: ana, subject: 'Your invoice' });
  const queued = await desk.write((tx) => queueReply(tx, { messageId: ticket.messageId }));
  const { parsed } = await sent(queued!.outboundMailId);
  assert.equal(parsed.subject, `Your invoice [#${ticket.id}]`);
  assert.equal(parsed.inReplyTo, undefined);
  assert.deepEqual(parsed.to && 'value' in parsed.to ? parsed.to.value.map((v) => v.address) : [], [
    ticket.email,
  ]);
});

test("Chinese names, subject and text arrive as written, in the customer's language", async () => {
  const ticket = await desk.ticket({
    inboxId: inbox.id,
    name: '王小明',
    email: 'xiaoming@customer.test',
    locale: 'zh-CN',
    subject: '回复：我的订单到哪里了？',
    text: '我等了一周。',
  });
  const li = await desk.agent('李娜');
  const { parsed } = await sent(
    (await desk.reply({ ticketId: ticket.id, agentId: li, html: '<p>您好，包裹明天送达。</p>' }))
      .outboundMailId,
  );
  assert.equal(parsed.subject, `Re: 我的订单到哪里了？ [#${ticket.id}]`);
  assert.equal(parsed.from?.value[0]?.name, '李娜（Acme Support）');
  assert.equal(parsed.to && 'value' in parsed.to ? parsed.to.value[0]?.name : '', '王小明');
  assert.match(parsed.text ?? '', /包裹明天送达。[\s\S]*王小明 写道：\n>\n> 我等了一周。/);
});

test('files and pictures arrive byte for byte, the picture in its place', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const document = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 256));
  const reply = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>See <img src="{0}"></p>',
    files: [
      { name: 'picture.png', contentType: 'image/png', content: png },
      { name: '发票 "3".pdf', contentType: 'application/pdf', content: document },
    ],
  });
  const { parsed, raw } = await sent(reply.outboundMailId);
  const [picture, file] = parsed.attachments;
  assert.deepEqual(picture?.content, png);
  assert.equal(picture?.related, true);
  assert.deepEqual(file?.content, document);
  assert.equal(file?.filename, '发票 "3".pdf');
  assert.match(raw.toString(), new RegExp(`Content-Id: <file${reply.attachmentIds[0]}\\.`, 'i'));
  assert.doesNotMatch(String(parsed.html), /\/api\/v1\//);
});

test('nothing that leaves the house runs or loads anything, whatever a customer or agent wrote', async () => {
  const ticket = await desk.ticket({
    inboxId: inbox.id,
    text: 'x',
    html: '<p onclick="x()">Hi<script>alert(1)</script><img src="https://spy.test/p.gif"><img src="/api/v1/attachments/1"></p>',
  });
  const { parsed } = await sent(
    (
      await desk.reply({
        ticketId: ticket.id,
        agentId: ana,
        html: '<p><a href="javascript:alert(1)">a</a><img src=x onerror=y><iframe src="https://e.test"></iframe>b</p>',
      })
    ).outboundMailId,
  );
  const html = String(parsed.html);
  assert.doesNotMatch(html, /<script|onclick|onerror|javascript:|<iframe|<img|spy\.test|e\.test/i);
});

test('no subject, name or address can add a header or a recipient', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, subject: 'Hi\r\nBcc: evil@evil.test\r\nX-Evil: 1' });
  await desk.database.pool.query(
    `update ticket set subject = E'Hi\\r\\nBcc: evil@evil.test\\r\\nX-Evil: 1' where id = $1`,
    [ticket.id],
  );
  const mallory = await desk.agent('Mallory"\r\nBcc: evil@evil.test\r\n <x@evil.test>, ');
  const { parsed, envelope, raw } = await sent(
    (await desk.reply({ ticketId: ticket.id, agentId: mallory, html: '<p>x</p>' })).outboundMailId,
  );
  assert.deepEqual(envelope.to, [ticket.email]);
  assert.equal(parsed.headers.has('bcc') || parsed.headers.has('x-evil'), false);
  assert.doesNotMatch(raw.toString(), /^(bcc|x-evil):/im);
  assert.equal(parsed.from?.value.length, 1);
  assert.equal(parsed.from?.value[0]?.address, 'help@desk.test');
});

test('no private note is ever mailed or quoted', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const note = await desk.write(
    (tx) => addNote(tx, { ticketId: ticket.id, agentId: ana, text: 'Customer is difficult' }),
    { kind: 'agent', id: ana },
  );
  assert.equal(await desk.write((tx) => queueReply(tx, { messageId: note.messageId })), null);
  const { raw } = await sent(
    (await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Hello</p>' })).outboundMailId,
  );
  assert.doesNotMatch(raw.toString(), /difficult/);
});

test('people in copy get it, the desk itself and nobody twice', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const reply = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>x</p>',
    to: [ticket.email, 'help@desk.test'],
    cc: ['boss@customer.test', ticket.email],
  });
  const { envelope } = await sent(reply.outboundMailId);
  assert.deepEqual(envelope.to, [ticket.email, 'boss@customer.test']);
});

test('a reply to somebody without an address makes no mail', async () => {
  const opened = await desk.write(async (tx) => {
    const person = await tx.db
      .insertInto('person')
      .values({ kind: 'customer', name: 'Phone only', created_at: tx.now, updated_at: tx.now })
      .returning('id')
      .executeTakeFirstOrThrow();
    return openTicket(tx, {
      subject: 'Call',
      text: 'x',
      channel: 'phone',
      requester: { id: person.id },
      authorAgentId: ana,
    });
  });
  assert.equal(await desk.write((tx) => queueReply(tx, { messageId: opened.messageId })), null);
});

test('a long talk is not repeated whole, and is a talk all the same', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, text: 'a very long complaint '.repeat(12_000) });
  const { parsed } = await sent(
    (await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Short</p>' })).outboundMailId,
  );
  assert.equal(parsed.subject, `Re: Where is my order? [#${ticket.id}]`);
  assert.doesNotMatch(parsed.text ?? '', /complaint/);
});
