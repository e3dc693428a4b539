import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Ticket } from '@heed/contract';
import { createTransport } from 'nodemailer';
import { testHeed } from '../support/heed.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const heed = await testHeed();
const { client } = heed;
await client.createInbox({
  body: {
    name: 'Help',
    address: 'help@desk.example',
    senderName: 'Acme',
    acknowledge: true,
    smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: '' },
  },
});
const customer = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true });
after(() => customer.close());

/** Waits for what happens by itself; a hang is ended by the runner. */
async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
const ticketWith = (subject: string) =>
  until(async () =>
    (await client.listTickets({ query: { view: 'all' } })).data.find((row) => row.subject === subject),
  );
const ticketWhere = (id: number, holds: (ticket: Ticket) => boolean) =>
  until(async () => {
    const ticket = await client.getTicket({ params: { id } });
    return holds(ticket) && ticket;
  });

test('a mail becomes a routed ticket, is answered, reopened by the answer to it, solved and rated', async () => {
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await customer.sendMail({
    from: { name: '张三', address: 'zhangsan@customer.example' },
    to: 'help@desk.example',
    subject: '退款申请：订单 A7731',
    html: '<p>您好，<b>需要退款</b>。</p><script>alert(1)</script><img src="cid:photo@x">',
    attachments: [
      { filename: '照片.png', content: picture, cid: 'photo@x', contentDisposition: 'inline' },
      { filename: '发票.pdf', content: Buffer.from('%PDF-1.4 invoice'), contentType: 'application/pdf' },
    ],
  });
  const { id } = await ticketWith('退款申请：订单 A7731');

  const routed = await ticketWhere(id, (ticket) => ticket.assignee !== null);
  assert.equal(routed.status, 'open');
  assert.equal(routed.requester.name, '张三');
  const why = await client.explainRouting({ params: { id } });
  assert.equal(why.state, 'assigned');
  assert.equal(why.candidates[0]?.agentId, routed.assignee?.id);

  const [first] = (await client.listMessages({ params: { id } })).data;
  assert.match(first!.text, /需要退款/);
  assert.doesNotMatch(first!.html!, /<script/);
  assert.deepEqual(first!.attachments.map((a) => [a.name, a.inline]).toSorted(), [
    ['发票.pdf', false],
    ['照片.png', true],
  ]);
  const inline = first!.attachments.find((a) => a.inline)!;
  assert.match(first!.html!, new RegExp(inline.url));
  const bytes = await fetch(heed.url + inline.url, { headers: { authorization: `Bearer ${heed.apiKey}` } });
  assert.deepEqual(Buffer.from(await bytes.arrayBuffer()), picture);

  const acknowledgement = await sink.waitFor(
    (m) => m.parsed.headers.get('auto-submitted') === 'auto-replied',
  );
  assert.deepEqual(acknowledgement.envelope.to, ['zhangsan@customer.example']);

  await client.reply({ params: { id }, body: { body: { html: '<p>退款已提交，<b>请查收</b>。</p>' } } });
  const answer = await sink.waitFor(
    (m) => m.raw.includes('In-Reply-To') && !m.parsed.headers.has('auto-submitted'),
  );
  assert.match(answer.parsed.text ?? '', /请查收/);
  assert.match(String(answer.parsed.subject), /退款申请/);
  await until(async () =>
    (await client.listMessages({ params: { id } })).data.find((m) => m.delivery?.state === 'sent'),
  );

  await customer.sendMail({
    from: { name: '张三', address: 'zhangsan@customer.example' },
    to: answer.parsed.replyTo?.text ?? 'help@desk.example',
    subject: `回复：${String(answer.parsed.subject)}`,
    inReplyTo: answer.parsed.messageId!,
    references: [answer.parsed.messageId!],
    text: '还没有收到。\n\n在 2026年11月21日，Acme 写道：\n> 退款已提交，请查收。',
  });
  const again = await ticketWhere(
    id,
    (ticket) => ticket.lastMessageBy === 'customer' && ticket.messageCount === 3,
  );
  assert.equal(again.status, 'open');
  const messages = (await client.listMessages({ params: { id } })).data;
  assert.equal(messages.at(-1)!.text.trim(), '还没有收到。');
  assert.equal(
    (await client.listTickets({ query: { view: 'all' } })).data.length,
    1,
    'an answer opens no second ticket',
  );

  await client.updateTicket({ params: { id }, body: { version: again.version, status: 'solved' } });
  const survey = await sink.waitFor(
    (m) => /\/rate\//.test(m.parsed.text ?? '') || /\/rate\//.test(String(m.parsed.html)),
  );
  const link = /\/rate\/([^"?\s]+)\?score=5/.exec(String(survey.parsed.html))![1]!;
  const token = decodeURIComponent(link);
  const page = await client.readSurvey({ params: { token } });
  assert.equal(page.rated, null, 'opening the link records nothing');
  await client.giveRating({ params: { token }, body: { score: 5, comment: '谢谢' } });
  await assert.rejects(client.giveRating({ params: { token }, body: { score: 1 } }), /rated/);
  assert.equal((await client.getTicketRating({ params: { id } })).rating?.score, 5);

  const types = (await client.listEvents({ params: { id }, query: { 'page[size]': 100 } })).data.map(
    (event) => event.type,
  );
  for (const type of [
    'ticket.opened',
    'ticket.routed',
    'ticket.assigned',
    'ticket.replied',
    'ticket.statusChanged',
    'survey.offered',
    'rating.given',
  ])
    assert.ok(types.includes(type), `${type} is on record`);
});

test('the same mail sent twice is one message, and the ledger says so', async () => {
  const mail = {
    from: 'twice@customer.example',
    to: 'help@desk.example',
    subject: 'Only once',
    text: 'Hello',
    messageId: '<once@customer.example>',
    date: new Date('2026-11-20T10:00:00Z'),
  };
  await customer.sendMail(mail);
  await ticketWith('Only once');
  await customer.sendMail(mail);
  await until(async () =>
    (await client.listMails({ query: { q: 'Only once' } })).data.every((m) => m.state === 'done'),
  );
  const rows = (await client.listTickets({ query: { view: 'all' } })).data.filter(
    (row) => row.subject === 'Only once',
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0]!.messageCount, 1);
});

test("who names the Message-ID of somebody else's ticket gets a ticket of his own, which says so", async () => {
  const victim = await ticketWith('Only once');
  const { rows } = await heed.database.pool.query('select 1 from mail_reference limit 1');
  assert.equal(rows.length, 1);
  await customer.sendMail({
    from: 'mallory@evil.example',
    to: 'help@desk.example',
    subject: 'Re: Only once',
    text: 'Let me in',
    inReplyTo: '<once@customer.example>',
    references: ['<once@customer.example>'],
  });
  const own = await ticketWith('Re: Only once');
  assert.notEqual(own.id, victim.id);
  const [message] = (await client.listMessages({ params: { id: own.id } })).data;
  assert.ok(message!.threading!.flags.includes('forged-reference'));
  assert.equal((await client.getTicket({ params: { id: victim.id } })).messageCount, 1);
});

test('an invited agent gets a link by mail that works once', async () => {
  const agentRole = (await client.listRoles()).data.find((role) => role.key === 'agent')!;
  await client.inviteAgent({ body: { email: 'new@desk.example', name: 'Nova', roleId: agentRole.id } });
  const mail = await sink.waitFor((m) => m.envelope.to.includes('new@desk.example'));
  const token = /\/invitation\?token=([^"\s]+)/.exec(String(mail.parsed.html))![1]!;
  const accept = () =>
    client.acceptInvitation({
      params: { token: decodeURIComponent(token) },
      body: { name: 'Nova', password: 'another long password' },
    });
  assert.equal((await accept()).agent.email, 'new@desk.example');
  await assert.rejects(accept());
  const outbox = (await client.listOutbox()).data.find((m) => m.kind === 'invitation')!;
  const shown = await client.getOutboundMail({ params: { id: outbox.id } });
  assert.equal(shown.text ?? shown.html, null, 'nobody else reads the link');
});
