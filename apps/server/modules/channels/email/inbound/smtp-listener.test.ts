import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { sendMany, sendRaw } from '../../../../../../test/support/smtp-send.ts';
import { createCertificate } from '../../../../platform/crypto/index.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { startSmtpListener, type SmtpListener } from './smtp-listener.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
let listener: SmtpListener;
before(async () => {
  listener = await startSmtpListener(desk.platform);
});
after(() => listener.close());

const from = 'kim@customer.example';
const to = 'desk@desk.example';
const send = (raw: string | Buffer, envelope: { from?: string; to?: string | string[] } = {}) =>
  sendRaw({ port: listener.port, from, to, raw, ...envelope });
const countMails = async () =>
  Number((await database.pool.query('select count(*) as n from mail')).rows[0].n);

/** Speaks SMTP line by line; answers the last reply. */
async function talk(lines: string[]): Promise<string[]> {
  const socket = connect(listener.port, '127.0.0.1').setEncoding('utf8');
  const replies: string[] = [];
  let text = '';
  for (const line of ['', ...lines]) {
    if (line !== '') socket.write(`${line}\r\n`);
    for (;;) {
      const end = /(?:^|\n)\d{3} [^\n]*\n/.exec(text);
      if (end) {
        replies.push(text.slice(0, end.index + end[0].length).trim());
        text = text.slice(end.index + end[0].length);
        break;
      }
      const [chunk] = (await Promise.race([
        once(socket, 'data'),
        once(socket, 'close').then(() => ['\r\n000 closed\r\n']),
      ])) as [string];
      text += chunk;
    }
  }
  socket.destroy();
  return replies;
}

test('before any inbox exists, mail is refused with the way to mend it', async () => {
  await assert.rejects(send(rawMail()), /550.*Add an inbox at http:\/\/desk\.example/);
  await desk.addInbox(to, { aliases: ['help@desk.example'] });
  await desk.addInbox('off@desk.example', { enabled: false });
});

test('a mail is in the ledger when it is answered 250', async () => {
  const id = Number(/mail (\d+) taken/.exec(await send(rawMail({ Subject: 'By SMTP' })))?.[1]);
  const row = await database.read
    .selectFrom('mail as m')
    .innerJoin('mail_delivery as d', 'd.mail_id', 'm.id')
    .selectAll()
    .where('m.id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    [row.subject, row.source, row.envelope_from, row.envelope_to],
    ['By SMTP', 'smtp', from, [to]],
  );
});

test('what arrives on disk is what was sent, dots and eight-bit bytes included', async () => {
  const raw = Buffer.concat([
    Buffer.from(rawMail({}, '.\r\n..two\r\n.end').replace(/\r?\n/g, '\r\n')),
    Buffer.from([0xff, 0x80, 0x0d, 0x0a]),
  ]);
  const id = Number(/mail (\d+)/.exec(await send(raw))?.[1]);
  const { sha256 } = await database.read
    .selectFrom('mail as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select('f.sha256')
    .where('m.id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(await desk.platform.files.read(sha256.toString('hex')), raw);
});

test('aliases, other letter cases, plus-addresses and the null sender are welcome', async () => {
  for (const recipient of ['HELP@desk.example', 'Desk+0123456789abcdef0123456789abcdef@Desk.Example'])
    assert.match(await send(rawMail(), { to: recipient }), /^250/);
  assert.match(await send(rawMail(), { from: '' }), /^250/);
});

test('nothing is relayed: addresses that are not ours, and inboxes switched off, are refused', async () => {
  const before = await countMails();
  for (const recipient of [
    'someone@elsewhere.example',
    'desk@elsewhere.example',
    'off@desk.example',
    'nobody@desk.example',
  ])
    await assert.rejects(send(rawMail(), { to: recipient }), /550/, recipient);
  assert.equal(await countMails(), before);
});

test('of many recipients ours get it, as one mail', async () => {
  const before = await countMails();
  const replies = await talk([
    'EHLO x',
    `MAIL FROM:<${from}>`,
    `RCPT TO:<${to}>`,
    'RCPT TO:<no@elsewhere.example>',
    'RCPT TO:<help@desk.example>',
    'DATA',
    'Subject: both\r\n\r\nx\r\n.',
  ]);
  assert.deepEqual(
    replies.slice(3).map((reply) => reply.slice(0, 3)),
    ['250', '550', '250', '354', '250'],
  );
  assert.equal(await countMails(), before + 1);
});

test('a mail of more than 40 MB is refused with 552, announced or not, and the connection goes on', async () => {
  const before = await countMails();
  const answers = await talk(['EHLO x', `MAIL FROM:<${from}> SIZE=40000001`]);
  assert.match(answers[1]!, /SIZE 40000000/);
  assert.match(answers.at(-1)!, /^552/);
  const line = `${'x'.repeat(998)}\r\n`;
  const replies = await talk([
    'EHLO x',
    `MAIL FROM:<${from}>`,
    `RCPT TO:<${to}>`,
    'DATA',
    `Subject: big\r\n\r\n${line.repeat(40_100)}.`,
    `MAIL FROM:<${from}>`,
  ]);
  assert.deepEqual(
    replies.slice(-2).map((reply) => reply.slice(0, 3)),
    ['552', '250'],
  );
  assert.equal(await countMails(), before);
});

test('a mail whose sender goes away in the middle was never received', async () => {
  const before = await countMails();
  const socket = connect(listener.port, '127.0.0.1');
  await once(socket, 'data');
  for (const line of ['EHLO x', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA']) {
    socket.write(`${line}\r\n`);
    await once(socket, 'data');
  }
  socket.write('Subject: cut\r\n\r\nhalf a wo');
  socket.destroy();
  await once(socket, 'close');
  assert.match(await send(rawMail()), /^250/);
  assert.equal(await countMails(), before + 1);
});

test('when a mail cannot be stored the sender is told to try again, and may', async () => {
  const raw = rawMail();
  const { files } = desk.platform;
  const put = files.put;
  files.put = () => Promise.reject(new Error('no space left on device'));
  await assert.rejects(send(raw), /451/);
  files.put = put;
  await database.pool.query('alter table mail rename to mail_away');
  await assert.rejects(send(raw), /451/);
  await database.pool.query('alter table mail_away rename to mail');
  assert.match(await send(raw), /^250/);
});

test('lines without end and commands too many do not bring it down', async () => {
  const socket = connect(listener.port, '127.0.0.1');
  socket.on('error', () => {}).resume();
  socket.write(`EHLO ${'x'.repeat(100_000)}`);
  await once(socket, 'close');
  assert.match(await send(rawMail()), /^250/);
});

test('closing takes no more mail, and what was answered 250 before is in the ledger', async () => {
  const own = await startSmtpListener(desk.platform);
  const sending = Promise.allSettled(
    Array.from({ length: 5 }, () =>
      sendMany(
        { port: own.port },
        [1, 2, 3].map(() => ({ from, to, raw: rawMail() })),
      ),
    ),
  );
  const before = await countMails();
  while ((await countMails()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
  await own.close();
  const taken = (await sending)
    .flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
    .map((answer) => Number(/mail (\d+)/.exec(answer)?.[1]));
  const { rows } = await database.pool.query('select count(*) as n from mail where id = any($1)', [taken]);
  assert.equal(Number(rows[0].n), taken.length);
  await assert.rejects(sendRaw({ port: own.port, from, to, raw: rawMail() }));
});

const sendEncrypted = (port: number, tls: object) => {
  const transport = createTransport({ host: '127.0.0.1', port, requireTLS: true, tls });
  return transport.sendMail({ from, to, subject: 'Encrypted', text: 'x' }).finally(() => transport.close());
};

test('a server that insists on TLS delivers, by the certificate of our own that every start finds again', async () => {
  const before = await countMails();
  assert.match(
    (await sendEncrypted(listener.port, { rejectUnauthorized: false })).response,
    /^250 OK: mail \d+ taken/,
  );
  assert.equal(await countMails(), before + 1);
  const again = await startSmtpListener(desk.platform);
  const stored = await readFile(join(desk.platform.config.dataFolder, 'smtp-certificate.pem'), 'utf8');
  const cert = stored.slice(stored.indexOf('-----BEGIN CERTIFICATE'));
  const trusting = { ca: [cert], servername: 'desk.example' };
  await sendEncrypted(again.port, trusting);
  await sendEncrypted(listener.port, trusting);
  await again.close();
});

test('with a certificate of the operator who checks it is satisfied', async () => {
  const day = 86_400_000;
  const own = createCertificate('mx.desk.example', {
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
  });
  const config = { ...desk.platform.config, smtpTls: own };
  const certified = await startSmtpListener({ ...desk.platform, config });
  await sendEncrypted(certified.port, { ca: [own.cert], servername: 'mx.desk.example' });
  await assert.rejects(
    sendEncrypted(certified.port, { ca: [own.cert], servername: 'other.example' }),
    /altnames/,
  );
  await certified.close();
});
