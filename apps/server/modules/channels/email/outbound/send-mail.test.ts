import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import { startOutbox } from '../testing/index.ts';
import { retryMail } from './change-outbox.ts';
import { LEASE_MS } from './claim-mail.ts';
import { recordBounce } from './record-bounce.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const { desk, ana, reply, send, show, delivery, copies, sweep } = await startOutbox(
  await testDatabase(),
  sink,
);
const { platform, database } = desk;

test("a mail sent is sent: state, time, event and the message's delivery", async () => {
  const { outboundMailId, messageId } = await reply();
  assert.equal((await show(outboundMailId)).waitingFor, 'queued');
  assert.equal((await delivery(messageId)).state, 'waiting');
  await send(outboundMailId);
  const mail = await show(outboundMailId);
  assert.deepEqual(
    [mail.state, mail.attempts, mail.error, mail.sentAt],
    ['sent', 1, null, platform.clock.now().toISOString()],
  );
  assert.equal((await delivery(messageId)).state, 'sent');
  assert.deepEqual(await desk.events(outboundMailId), ['queued', 'sent']);
  await send(outboundMailId);
  assert.equal((await copies(outboundMailId)).length, 1);
});

test('a server that asks to try later is tried later, not at once, and not before', async () => {
  const { outboundMailId } = await reply();
  sink.refuseNext(1, 451, 'Greylisted');
  await send(outboundMailId);
  const mail = await show(outboundMailId);
  assert.deepEqual([mail.state, mail.waitingFor, mail.attempts], ['waiting', 'retry', 1]);
  assert.match(mail.error ?? '', /try later.*451.*Greylisted/i);
  assert.equal(Date.parse(mail.nextAttemptAt!) - platform.clock.now().getTime(), 60_000);
  assert.equal(await sweep(), 0);
  platform.clock.advance(61_000);
  assert.equal(await sweep(), 1);
  assert.deepEqual(await desk.events(outboundMailId), ['queued', 'deferred', 'released']);
  await send(outboundMailId);
  assert.equal((await show(outboundMailId)).state, 'sent');
});

test('a refusal for good fails visibly and is not tried again by itself', async () => {
  const { outboundMailId, messageId } = await reply();
  sink.refuseNext(1, 550, 'No such user');
  await send(outboundMailId);
  const mail = await show(outboundMailId);
  assert.equal(mail.state, 'failed');
  assert.match(mail.error ?? '', /550 No such user/);
  assert.deepEqual(
    [(await delivery(messageId)).state, (await delivery(messageId)).detail],
    ['failed', '550 No such user'],
  );
  assert.deepEqual(await desk.events(outboundMailId), ['queued', 'failed']);
  platform.clock.advance(7 * 86_400_000);
  assert.equal(await sweep(), 0);
  await desk.write((tx) => retryMail(tx, outboundMailId));
  await send(outboundMailId);
  assert.equal((await show(outboundMailId)).state, 'sent');
});

test('after three days of trying a mail has failed', async () => {
  const { outboundMailId } = await reply();
  const start = platform.clock.now().getTime();
  for (let state = 'waiting'; state === 'waiting'; state = (await show(outboundMailId)).state) {
    const { nextAttemptAt } = await show(outboundMailId);
    if (nextAttemptAt) platform.clock.set(new Date(nextAttemptAt));
    sink.refuseNext(1, 450, 'Busy');
    await send(outboundMailId);
  }
  const hours = (platform.clock.now().getTime() - start) / 3_600_000;
  assert.equal((await show(outboundMailId)).state, 'failed');
  assert.ok(hours > 71 && hours < 75, `${hours} hours`);
});

test('a connection that breaks after the mail was handed over leaves its fate unknown; it goes again under the same Message-ID', async () => {
  const { outboundMailId, messageId } = await reply();
  sink.dropNext(1);
  await send(outboundMailId);
  const mail = await show(outboundMailId);
  assert.equal(mail.state, 'unknown');
  assert.match(mail.error ?? '', /may have been sent/);
  assert.equal((await delivery(messageId)).state, 'unknown');
  platform.clock.advance(61_000);
  assert.equal(await sweep(), 1);
  await send(outboundMailId);
  assert.equal((await show(outboundMailId)).state, 'sent');
  assert.deepEqual(await desk.events(outboundMailId), ['queued', 'unknown', 'released', 'sent']);
  const both = await copies(outboundMailId);
  assert.equal(both.length, 2);
  assert.equal(both[0]!.raw.equals(both[1]!.raw), true);
});

test('a mail whose fate stays unknown is not sent for ever', async () => {
  const { outboundMailId } = await reply();
  sink.dropNext(3);
  for (let i = 0; i < 6; i += 1) {
    await send(outboundMailId);
    platform.clock.advance(86_400_000);
    await sweep();
  }
  assert.equal((await copies(outboundMailId)).length, 3);
  const mail = await show(outboundMailId);
  assert.deepEqual([mail.state, mail.nextAttemptAt], ['unknown', null]);
});

test('a server that cannot be reached, or breaks off before the mail, is tried again: nothing is unknown', async () => {
  const server = createServer((socket) => socket.end('421 go away\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const smtp = {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    security: 'none' as const,
    username: '',
    auth: 'password' as const,
  };
  const broken = await desk.inbox({ smtp });
  const ticket = await desk.ticket({ inboxId: broken.id });
  const { outboundMailId } = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>x</p>' });
  await send(outboundMailId);
  assert.deepEqual(
    [(await show(outboundMailId)).state, (await show(outboundMailId)).waitingFor],
    ['waiting', 'retry'],
  );
  server.close();
  await once(server, 'close');
  await send(outboundMailId);
  assert.deepEqual(
    [(await show(outboundMailId)).state, (await show(outboundMailId)).attempts],
    ['waiting', 2],
  );
});

test('two workers at once send one mail', async () => {
  const { outboundMailId } = await reply();
  await Promise.all([1, 2, 3, 4].map(() => send(outboundMailId)));
  assert.equal((await copies(outboundMailId)).length, 1);
  assert.equal((await show(outboundMailId)).attempts, 1);
});

test('a process killed between sending and recording leaves a mail that is found, shown as unknown, and sent again', async () => {
  const { outboundMailId } = await reply();
  const { message_id_header } = await desk.row(outboundMailId);
  const worker = spawn(
    process.execPath,
    [
      new URL('../testing/send-and-die.ts', import.meta.url).pathname,
      database.url,
      String(outboundMailId),
      platform.config.dataFolder,
    ],
    { stdio: 'inherit' },
  );
  await once(worker, 'exit');
  assert.equal(worker.signalCode, 'SIGKILL');
  assert.equal((await copies(outboundMailId)).length, 1);
  assert.equal((await show(outboundMailId)).state, 'sending');
  await send(outboundMailId);
  assert.equal((await copies(outboundMailId)).length, 1, 'nobody sends it while the lease holds');
  platform.clock.advance(LEASE_MS * 2);
  await sweep();
  assert.deepEqual(await desk.events(outboundMailId), ['queued', 'unknown', 'released']);
  await send(outboundMailId);
  assert.equal((await show(outboundMailId)).state, 'sent');
  assert.deepEqual(
    (await copies(outboundMailId)).map((copy) => copy.parsed.messageId),
    Array(2).fill(`<${message_id_header}>`),
  );
});

test('a bounce is shown on the message; a delay and a mail of others change nothing', async () => {
  const { outboundMailId, messageId } = await reply();
  await send(outboundMailId);
  const { message_id_header: originalMessageId } = await desk.row(outboundMailId);
  const bounce = { originalMessageId, recipients: ['kim@customer.test'], permanent: false, status: '4.4.1' };
  await desk.write((tx) => recordBounce(tx, bounce));
  assert.equal((await show(outboundMailId)).state, 'sent');
  const found = await desk.write((tx) =>
    recordBounce(tx, {
      ...bounce,
      originalMessageId: `<${originalMessageId}>`,
      permanent: true,
      status: '5.1.1',
    }),
  );
  assert.equal(found?.messageId, messageId);
  await desk.write((tx) => recordBounce(tx, { ...bounce, permanent: true, status: '5.1.1' }));
  assert.deepEqual(
    [(await show(outboundMailId)).state, (await delivery(messageId)).state],
    ['bounced', 'bounced'],
  );
  assert.deepEqual(await desk.events(outboundMailId), ['queued', 'sent', 'bounced']);
  assert.equal(
    await desk.write((tx) =>
      recordBounce(tx, { ...bounce, originalMessageId: 'nobody@else.test', permanent: true }),
    ),
    null,
  );
});
