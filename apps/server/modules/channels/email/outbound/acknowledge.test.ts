import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import { markSpam, openTicket, type NewTicket } from '../../../tickets/index.ts';
import { startMailDesk } from '../testing/index.ts';
import { acknowledge, MAX_PER_HOUR } from './acknowledge.ts';
import { getOutboundMail } from './queries.ts';
import { queueSurvey } from './queue-system-mail.ts';
import { sendMail } from './send-mail.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const desk = await startMailDesk(await testDatabase(), sink);
const { platform } = desk;
const inbox = await desk.inbox({ address: 'help@desk.test' });
const answer = (ticketId: number) => desk.write((tx) => acknowledge(tx, { ticketId }));
const openFor = (email: string, input: Partial<NewTicket> = {}) =>
  desk.write((tx) =>
    openTicket(tx, {
      subject: 'Hi',
      text: 'x',
      channel: 'email',
      inboxId: inbox.id,
      requester: { email },
      ...input,
    }),
  );

test("a customer's mail is acknowledged once, in its language, marked as a machine's answer", async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, name: '王小明', locale: 'zh-CN', subject: '发票' });
  const first = await answer(ticket.id);
  assert.deepEqual(await Promise.all([answer(ticket.id), answer(ticket.id)]), [first, first]);
  await sendMail(platform, first!.outboundMailId);
  const { parsed, envelope } = await sink.waitFor((message) => message.envelope.to[0] === ticket.email);
  assert.equal(parsed.subject, `Re: 发票 [#${ticket.id}]`);
  assert.match(parsed.text ?? '', /^王小明，您好：\n\n您的来信已收到/);
  assert.equal(parsed.headers.get('auto-submitted'), 'auto-replied');
  assert.equal(parsed.headers.get('x-auto-response-suppress'), 'All');
  assert.deepEqual(envelope.to, [ticket.email]);
  assert.equal(parsed.from?.value[0]?.name, 'Acme Support');
  assert.equal(sink.messages.length, 1);
});

test('two jobs at once acknowledge once', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const both = await Promise.all([1, 2, 3, 4].map(() => answer(ticket.id)));
  assert.equal(new Set(both.map((mail) => mail?.outboundMailId)).size, 1);
});

test("no machine, no spam, no agent's ticket and no other channel is ever acknowledged", async () => {
  const ana = await desk.agent('Ana');
  const spam = await desk.ticket({ inboxId: inbox.id });
  await desk.write((tx) => markSpam(tx, spam.id));
  const silent = [
    await desk.ticket({ inboxId: inbox.id, automatic: true }),
    await desk.ticket({ inboxId: inbox.id, threading: { reason: 'new', flags: ['no-auto-reply'] } }),
    spam,
    await desk.ticket({ inboxId: inbox.id, authorAgentId: ana }),
    await desk.ticket({ inboxId: inbox.id, channel: 'web' }),
    await desk.ticket({ inboxId: null }),
    await desk.ticket({ inboxId: (await desk.inbox({ acknowledge: false })).id }),
  ];
  for (const ticket of silent) assert.equal(await answer(ticket.id), null);
  assert.equal(await answer(999_999), null);
});

test('the desk never acknowledges a mail from an address of its own', async () => {
  for (const email of ['help@desk.test', 'help+anything@desk.test']) {
    const opened = await openFor(email);
    assert.equal(await answer(opened.id), null);
  }
});

test('a person who writes without end is acknowledged a few times an hour only', async () => {
  const answered = [];
  for (let i = 0; i < MAX_PER_HOUR + 3; i += 1)
    answered.push(await answer((await openFor('flood@customer.test')).id));
  assert.equal(answered.filter(Boolean).length, MAX_PER_HOUR);
  platform.clock.advance(3_700_000);
  assert.notEqual(await answer((await openFor('flood@customer.test')).id), null);
});

test("many of one person's mails at once do not pass the brake together", async () => {
  const tickets = await Promise.all(
    Array.from({ length: MAX_PER_HOUR + 4 }, (_, i) =>
      openFor('rush@customer.test', { subject: `Rush ${i}` }),
    ),
  );
  const answered = await Promise.all(tickets.map((ticket) => answer(ticket.id)));
  assert.equal(answered.filter(Boolean).length, MAX_PER_HOUR);
});

test('a survey goes to the requester with five links, once; nobody else can read the right to rate', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id, name: 'Kim Berger' });
  const survey = () =>
    desk.write((tx) =>
      queueSurvey(tx, platform.secrets, {
        key: 'survey:7',
        ticketId: ticket.id,
        agentName: 'Ana Lopes',
        urlOf: (score) => `https://desk.test/rate?token=secret-token&score=${score}`,
        secret: 'secret-token',
      }),
    );
  const first = await survey();
  assert.deepEqual(await survey(), first);
  const row = await desk.row(first!.outboundMailId);
  assert.doesNotMatch(JSON.stringify(row), /secret-token/);
  const shown = await getOutboundMail(desk.database.read, 'en', first!.outboundMailId);
  assert.match(shown.text ?? '', /5 · Very satisfied \(https:\/\/desk\.test\/rate\?token=••••••&score=5\)/);
  assert.match(shown.html ?? '', /solved by Ana Lopes/);
  await sendMail(platform, first!.outboundMailId);
  const { parsed } = await sink.waitFor((message) => message.envelope.to[0] === ticket.email);
  assert.equal(
    String(parsed.html).match(/href="https:\/\/desk\.test\/rate\?token=secret-token&amp;score=[1-5]"/g)
      ?.length,
    5,
  );
  assert.match(
    parsed.text ?? '',
    /5 · Very satisfied \(https:\/\/desk\.test\/rate\?token=secret-token&score=5\)/,
  );
  assert.match(parsed.text ?? '', /solved by Ana Lopes/);
  assert.equal(parsed.headers.get('auto-submitted'), 'auto-replied');
  const sent = await getOutboundMail(desk.database.read, 'en', first!.outboundMailId);
  assert.deepEqual([sent.state, sent.text], ['sent', shown.text]);
});
