import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { sendMany, sendRaw } from './smtp-send.ts';
import { startSmtpSink, type SinkAuth, type SmtpSink } from './smtp-sink.ts';

const mail = (subject: string) => ({
  from: 'desk@example.com',
  to: ['kim@example.com', '小明@example.com'],
  raw: `From: desk@example.com\r\nTo: kim@example.com\r\nSubject: ${subject}\r\n\r\n您好\r\n.dot\r\n`,
});

const sinks: SmtpSink[] = [];
afterEach(() => Promise.all(sinks.splice(0).map((sink) => sink.stop())));

test('a sent mail is kept with its envelope, its exact bytes and its parsed form', async () => {
  const sink = await start();
  const answer = await sendRaw({ port: sink.port, ...mail('Hello') });
  assert.match(answer, /^250 /);
  const [message] = sink.messages;
  assert.deepEqual(message?.envelope, {
    from: 'desk@example.com',
    to: ['kim@example.com', '小明@example.com'],
  });
  assert.equal(message?.raw.toString(), mail('Hello').raw);
  assert.equal(message?.parsed.subject, 'Hello');
  assert.equal(message?.acknowledged, true);
});

test('many mails over one connection arrive in order', async () => {
  const sink = await start();
  await sendMany({ port: sink.port }, ['1', '2', '3'].map(mail));
  assert.deepEqual(
    sink.messages.map((message) => message.parsed.subject),
    ['1', '2', '3'],
  );
});

test('waiting finds a mail that came before and one that comes after', async () => {
  const sink = await start();
  await sendRaw({ port: sink.port, ...mail('Early') });
  assert.equal((await sink.waitFor((message) => message.parsed.subject === 'Early')).parsed.subject, 'Early');
  const late = sink.waitFor((message) => message.parsed.subject === 'Late');
  await sendRaw({ port: sink.port, ...mail('Late') });
  assert.equal((await late).parsed.subject, 'Late');
});

test('a bounce has the null sender', async () => {
  const sink = await start();
  await sendRaw({ port: sink.port, ...mail('Undelivered'), from: '' });
  assert.equal(sink.messages[0]?.envelope.from, '');
});

test('refused mails are not kept, and the next one passes', async () => {
  const sink = await start();
  sink.refuseNext(1, 451, 'Try later');
  sink.refuseNext(1, 550);
  await assert.rejects(sendRaw({ port: sink.port, ...mail('A') }), {
    responseCode: 451,
    message: /Try later/,
  });
  await assert.rejects(sendRaw({ port: sink.port, ...mail('B') }), { responseCode: 550 });
  await sendRaw({ port: sink.port, ...mail('C') });
  assert.deepEqual(
    sink.messages.map((message) => message.parsed.subject),
    ['C'],
  );
});

test('a dropped connection leaves the sender in doubt although the mail is there', async () => {
  const sink = await start();
  sink.dropNext(1);
  await assert.rejects(
    sendRaw({ port: sink.port, ...mail('Doubt') }),
    (error: Error & { responseCode?: number }) => {
      assert.equal(error.responseCode, undefined);
      return true;
    },
  );
  assert.equal(sink.messages[0]?.acknowledged, false);
});

test('with credentials required, nothing passes without them or with wrong ones', async () => {
  const sink = await start({ user: 'desk', password: 'secret', accessToken: 'token' });
  await assert.rejects(sendRaw({ port: sink.port, ...mail('None') }), { responseCode: 530 });
  await assert.rejects(
    sendRaw({ port: sink.port, auth: { user: 'desk', pass: 'wrong' }, ...mail('Wrong') }),
    {
      responseCode: 535,
    },
  );
  await sendRaw({ port: sink.port, auth: { user: 'desk', pass: 'secret' }, ...mail('Right') });
  assert.equal(sink.messages.length, 1);
});

test('XOAUTH2 admits the right token and refuses another', async () => {
  const sink = await start({ user: 'desk', accessToken: 'token' });
  assert.equal(await signInWithToken(sink.port, 'token'), true);
  await assert.rejects(signInWithToken(sink.port, 'stale'), { code: 'EAUTH' });
});

async function start(auth?: SinkAuth): Promise<SmtpSink> {
  const sink = await startSmtpSink({ auth });
  sinks.push(sink);
  return sink;
}

async function signInWithToken(port: number, accessToken: string): Promise<boolean> {
  const auth = { type: 'OAuth2' as const, user: 'desk', accessToken };
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, auth });
  return transport.verify().finally(() => transport.close());
}
