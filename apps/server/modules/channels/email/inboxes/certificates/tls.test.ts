import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../../test/support/database.ts';
import { startDovecot } from '../../../../../../../test/support/dovecot.ts';
import { startSmtpSink, type SinkOptions } from '../../../../../../../test/support/smtp-sink.ts';
import { createCertificate } from '../../../../../platform/crypto/index.ts';
import { sendMail } from '../../outbound/send-mail.ts';
import { startMailDesk, startMailRoutes } from '../../testing/index.ts';
import { describeCertificate } from './trust.ts';
import { fetchCertificate } from './fetch-certificate.ts';

const HOST = '127.0.0.1';
const DAY_MS = 86_400_000;
const certificateFor = (host: string, from = -1, to = 30) =>
  createCertificate(host, {
    notBefore: new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + to * DAY_MS),
  });
const [own, other, named] = [
  certificateFor(HOST),
  certificateFor(HOST),
  certificateFor('mail.elsewhere.test'),
];
const fingerprint = describeCertificate(own.cert).fingerprint;

const plain = await startSmtpSink();
after(() => plain.stop());
const desk = await startMailDesk(await testDatabase(), plain);
const { call, owner, agent } = await startMailRoutes(desk, { resolve: async () => [], seconds: 0 });
const dovecot = await startDovecot({
  users: [{ name: 'help@desk.test', password: 'right-secret' }],
  certificate: own,
});
after(() => dovecot.stop());
const unencrypted = await startDovecot({ users: [{ name: 'help@desk.test', password: 'right-secret' }] });
after(() => unencrypted.stop());

async function sink(tls: SinkOptions['tls']) {
  const signIns: boolean[] = [];
  const started = await startSmtpSink({
    auth: { user: 'help', password: 'right-secret' },
    ...(tls && { tls }),
    onSignIn: (encrypted) => signIns.push(encrypted),
  });
  after(() => started.stop());
  return Object.assign(started, { signIns });
}
const smtpOn = (port: number, security: 'tls' | 'starttls' | 'none') => ({
  host: HOST,
  port,
  security,
  username: 'help',
  auth: 'password' as const,
  password: 'right-secret',
});
const imapOn = (port: number, security: 'tls' | 'starttls' | 'none') => ({
  ...smtpOn(port, security),
  username: 'help@desk.test',
  folder: 'INBOX',
});
async function checks(id: number) {
  const { body } = await call(owner, 'POST', `/inboxes/${id}/test`);
  return Object.fromEntries(
    (body.checks as { name: string; state: string; detail: string; certificate?: object }[]).map((check) => [
      check.name,
      check,
    ]),
  );
}
const accept = (id: number, direction: 'imap' | 'smtp', print = fingerprint, viewer = owner) =>
  call(viewer, 'PUT', `/inboxes/${id}/certificates/${direction}`, { fingerprint: print });
async function sendFrom(inboxId: number) {
  const ticket = await desk.ticket({ inboxId });
  const ana = await desk.agent('Ana Lopes');
  const { outboundMailId } = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Hello</p>' });
  await sendMail(desk.platform, outboundMailId);
  return desk.row(outboundMailId);
}

for (const security of ['tls', 'starttls'] as const) {
  test(`${security}: a self-signed server is told nothing until its fingerprint is accepted, then mail goes encrypted`, async () => {
    const server = await sink({ ...own, implicit: security === 'tls' });
    const inbox = await desk.inbox({
      smtp: smtpOn(server.port, security),
      imap: imapOn(security === 'tls' ? dovecot.imapsPort : dovecot.imapPort, security),
    });
    const before = await checks(inbox.id);
    for (const [name, direction] of [
      ['smtpConnect', 'smtp'],
      ['imapConnect', 'imap'],
    ] as const) {
      assert.equal(before[name]?.state, 'failed', before[name]?.detail);
      assert.match(before[name].detail, /no public authority vouches for.*Compare the fingerprint/);
      const shown = before[name].certificate as { fingerprint: string; direction: string };
      assert.deepEqual([shown.fingerprint, shown.direction], [fingerprint, direction]);
    }
    assert.equal(before['smtpLogin']?.state, 'skipped');
    const waiting = await sendFrom(inbox.id);
    assert.deepEqual([waiting.state, waiting.error_code], ['waiting', 'certificate']);
    assert.deepEqual(server.signIns, [], 'no password was sent');

    for (const direction of ['smtp', 'imap'] as const) {
      const { status, body } = await accept(inbox.id, direction);
      assert.deepEqual([status, body[direction].certificate.fingerprint], [200, fingerprint]);
    }
    const afterwards = await checks(inbox.id);
    for (const name of ['smtpConnect', 'smtpLogin', 'smtpSend', 'imapConnect', 'imapLogin'])
      assert.equal(afterwards[name]?.state, 'ok', `${name}: ${afterwards[name]?.detail}`);
    assert.equal((await sendFrom(inbox.id)).state, 'sent');
    assert.ok(server.messages.length > 0 && server.messages.every(({ encrypted }) => encrypted));
    assert.ok(server.signIns.every(Boolean), 'nobody signed in before the connection was encrypted');
  });
}

test('once a certificate is accepted no other is, also one for the same name', async () => {
  const server = await sink({ ...other, implicit: true });
  const inbox = await desk.inbox({ smtp: smtpOn(server.port, 'tls') });
  await desk.database.pool.query('update inbox set smtp_certificate = $2 where id = $1', [
    inbox.id,
    own.cert,
  ]);
  const failed = (await checks(inbox.id))['smtpConnect']!;
  assert.match(failed.detail, /another certificate than the one that was accepted/);
  assert.equal((await sendFrom(inbox.id)).error_code, 'certificate');
  assert.deepEqual(server.signIns, []);
  const wrong = await accept(inbox.id, 'smtp', fingerprint);
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'notPossible'], JSON.stringify(wrong.body));
  assert.match(wrong.body.detail, /another certificate than the one you looked at/);
});

test('a certificate for another name is told apart, and works once it is accepted; an expired one cannot be', async () => {
  const server = await sink({ ...named, implicit: true });
  const inbox = await desk.inbox({ smtp: smtpOn(server.port, 'tls') });
  const shown = (await checks(inbox.id))['smtpConnect']!.certificate as { fingerprint: string };
  await accept(inbox.id, 'smtp', shown.fingerprint);
  assert.equal((await checks(inbox.id))['smtpSend']?.state, 'ok');

  const stale = await sink({ ...certificateFor(HOST, -30, -1), implicit: true });
  const expired = await desk.inbox({ smtp: smtpOn(stale.port, 'tls') });
  await accept(
    expired.id,
    'smtp',
    describeCertificate((await fetchCertificate(smtpOn(stale.port, 'tls'), 'smtp'))!).fingerprint,
  );
  const failed = (await checks(expired.id))['smtpConnect']!;
  assert.match(failed.detail, /expired on .*Ask the server's administrator to renew it/);
  assert.equal(failed.certificate, undefined);
});

test('what was accepted is forgotten with the server, and when asked', async () => {
  const server = await sink({ ...own, implicit: true });
  const made = smtpOn(server.port, 'tls');
  const inbox = await desk.inbox({ smtp: made });
  await accept(inbox.id, 'smtp');
  const { body } = await call(owner, 'DELETE', `/inboxes/${inbox.id}/certificates/smtp`);
  assert.equal(body.smtp.certificate, null);
  await accept(inbox.id, 'smtp');
  const current = (await call(owner, 'GET', `/inboxes/${inbox.id}`)).body;
  const renamed = await call(owner, 'PATCH', `/inboxes/${inbox.id}`, {
    version: current.version,
    senderName: 'X',
  });
  assert.equal(renamed.body.smtp.certificate.fingerprint, fingerprint);
  const moved = await call(owner, 'PATCH', `/inboxes/${inbox.id}`, {
    version: renamed.body.version,
    smtp: { ...made, port: plain.port },
  });
  assert.equal(moved.body.smtp.certificate, null);
});

test('where STARTTLS is wanted and not offered, no password is sent', async () => {
  const server = await sink(undefined);
  const inbox = await desk.inbox({
    smtp: smtpOn(server.port, 'starttls'),
    imap: imapOn(unencrypted.imapPort, 'starttls'),
  });
  const found = await checks(inbox.id);
  assert.deepEqual([found['smtpConnect']?.state, found['imapConnect']?.state], ['failed', 'failed']);
  assert.deepEqual(server.signIns, []);
});

test('a sign-in that others can read is refused beyond this machine, unless it is wanted; a token always', async () => {
  const make = (smtp: object) =>
    call(owner, 'POST', '/inboxes', { name: 'P', address: `p${Math.random()}@desk.test`, smtp });
  const readable = { ...smtpOn(25, 'none'), host: 'mail.lan' };
  const refused = await make(readable);
  assert.deepEqual([refused.status, refused.body.errors[0].path], [400, 'body.smtp.security']);
  const wanted = await make({ ...readable, plaintext: true });
  assert.deepEqual([wanted.status, wanted.body.smtp.plaintext], [201, true]);
  assert.equal((await make({ ...readable, username: '', password: undefined })).status, 201);
  const token = { host: 'smtp.gmail.com', auth: 'oauth-google', plaintext: true };
  assert.equal((await make({ ...readable, ...token })).body.errors[0].path, 'body.smtp.security');
});

test('only who manages inboxes accepts certificates', async () => {
  const inbox = await desk.inbox();
  assert.equal((await accept(inbox.id, 'smtp', fingerprint, agent)).status, 403);
  assert.equal((await call(agent, 'DELETE', `/inboxes/${inbox.id}/certificates/smtp`)).status, 403);
  assert.equal((await accept(inbox.id, 'smtp', 'AA')).status, 400);
  assert.equal((await accept(inbox.id, 'smtp')).body.code, 'notPossible');
});
