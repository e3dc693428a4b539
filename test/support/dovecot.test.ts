import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { readGreeting } from './ports.ts';

const raw = (subject: string) =>
  `From: kim@example.com\r\nTo: desk@example.com\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

let dovecot: Dovecot;
before(async () => {
  dovecot = await startDovecot({
    users: [
      { name: 'desk@example.com', password: 'secret', oauthToken: 'token-1' },
      { name: 'other@example.com', password: 'hidden' },
    ],
  });
});
after(() => dovecot.stop());

test('a delivered mail is read by a client that signs in with a password', async () => {
  await dovecot.deliver('desk@example.com', raw('First'));
  const client = await connect({ pass: 'secret' });
  const mailbox = await client.mailboxOpen('INBOX');
  assert.equal(mailbox.exists, 1);
  const message = await client.fetchOne('1', { envelope: true });
  assert.equal(message && message.envelope?.subject, 'First');
  await client.logout();
});

test('a client in IDLE hears of a new mail', async () => {
  const client = await connect({ pass: 'secret' });
  await client.mailboxOpen('INBOX');
  const heard = new Promise<void>((resolve) => client.once('exists', () => resolve()));
  const idling = client.idle();
  await dovecot.deliver('desk@example.com', raw('Second'));
  await heard;
  await client.logout();
  await idling;
});

test('an access token admits its owner until it is revoked', async () => {
  const client = await connect({ accessToken: 'token-1' });
  await client.logout();
  dovecot.setOauthToken('desk@example.com', undefined);
  await assert.rejects(connect({ accessToken: 'token-1' }), { authenticationFailed: true });
});

test("a wrong password, a made-up token and another user's token are refused", async () => {
  dovecot.setOauthToken('desk@example.com', 'token-2');
  await assert.rejects(connect({ pass: 'hidden' }), { authenticationFailed: true });
  await assert.rejects(connect({ accessToken: 'made-up' }), { authenticationFailed: true });
  await assert.rejects(connect({ user: 'other@example.com', accessToken: 'token-2' }), {
    authenticationFailed: true,
  });
});

test('rotating UIDVALIDITY changes it and keeps the mails', async () => {
  const before = await inspectInbox();
  await dovecot.rotateUidValidity('desk@example.com');
  const rotated = await inspectInbox();
  assert.notEqual(rotated.uidValidity, before.uidValidity);
  assert.equal(rotated.exists, before.exists);
});

test('dropped clients notice, and may come back', async () => {
  const client = await connect({ pass: 'secret' });
  await client.mailboxOpen('INBOX');
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  await dovecot.dropConnections();
  await closed;
  await (await connect({ pass: 'secret' })).logout();
});

test('after stop nothing listens and no folder is left', async () => {
  const shortLived = await startDovecot({ users: [{ name: 'a@example.com', password: 'b' }] });
  await shortLived.stop();
  assert.equal(await readGreeting(shortLived.imapPort), undefined);
  await assert.rejects(shortLived.deliver('a@example.com', raw('Late')), { code: 'ENOENT' });
});

async function connect(auth: { user?: string; pass?: string; accessToken?: string }): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.imapPort,
    secure: false,
    logger: false,
    auth: { user: 'desk@example.com', ...auth },
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

async function inspectInbox(): Promise<{ exists: number; uidValidity: bigint }> {
  const client = await connect({ pass: 'secret' });
  const { exists, uidValidity } = await client.mailboxOpen('INBOX');
  await client.logout();
  return { exists, uidValidity };
}
