import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../../test/support/database.ts';
import { startDovecot } from '../../../../../../../test/support/dovecot.ts';
import { startSmtpSink } from '../../../../../../../test/support/smtp-sink.ts';
import { startMailDesk } from '../../testing/index.ts';
import { checkDomain } from './check-domain.ts';
import { testInbox } from './try-inbox.ts';
import { outboundTexts } from '../../outbound-texts.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const desk = await startMailDesk(await testDatabase(), sink);
const { platform } = desk;
const dovecot = await startDovecot({ users: [{ name: 'help@desk.test', password: 'right' }] });
after(() => dovecot.stop());
const smtp = {
  host: sink.host,
  port: sink.port,
  security: 'none' as const,
  username: '',
  auth: 'password' as const,
};
const imap = {
  host: dovecot.host,
  port: dovecot.imapPort,
  security: 'none' as const,
  username: 'help@desk.test',
  auth: 'password' as const,
  folder: 'INBOX',
  password: 'right',
};
const inbox = await desk.inbox({ address: 'help@desk.test', smtp, imap });
const run = async (id: number, seconds = 1) =>
  Object.fromEntries(
    (await testInbox(platform, { inboxId: id, locale: 'en' }, { seconds, resolve: async () => [] })).map(
      (check) => [check.name, check],
    ),
  );
const plusOf = async () =>
  (await desk.database.pool.query('select plus_addressing from inbox where id = $1', [inbox.id])).rows[0]
    .plus_addressing;

test('a sound inbox passes each check, and is known to take addresses with + when such a mail arrived', async () => {
  const delivered = run(inbox.id, 20);
  const copies = [
    await sink.waitFor((message) => message.envelope.to[0] === 'help@desk.test'),
    await sink.waitFor((message) => message.envelope.to[0]?.startsWith('help+test-') ?? false),
  ];
  for (const copy of copies) await dovecot.deliver('help@desk.test', copy.raw);
  const checks = await delivered;
  assert.deepEqual(
    Object.values(checks).map(({ name, state }) => `${name} ${state}`),
    [
      'smtpConnect ok',
      'smtpLogin ok',
      'smtpSend ok',
      'imapConnect ok',
      'imapLogin ok',
      'arrival ok',
      'spf skipped',
      'dkim skipped',
      'dmarc skipped',
    ],
  );
  assert.match(checks['arrival']!.detail, /help\+test-/);
  assert.equal(await plusOf(), true);
});

test('where the address with + does not arrive, replies go to the plain one from then on', async () => {
  const delivered = run(inbox.id, 2);
  const seen = sink.messages.length;
  const copy = await sink.waitFor(
    (message) => sink.messages.indexOf(message) >= seen && message.envelope.to[0] === 'help@desk.test',
  );
  await dovecot.deliver('help@desk.test', copy.raw);
  assert.equal((await delivered)['arrival']?.state, 'ok');
  assert.equal(await plusOf(), false);
});

test("what fails says so with the server's words; what follows is not tried", async () => {
  const strict = await startSmtpSink({ auth: { user: 'help', password: 'right-1' } });
  try {
    const wrong = await desk.inbox({
      smtp: { ...smtp, port: strict.port, username: 'help', password: 'wrong-1' },
      imap: { ...imap, password: 'wrong-2' },
    });
    const checks = await run(wrong.id);
    assert.deepEqual(
      Object.values(checks)
        .slice(0, 6)
        .map(({ state }) => state),
      ['ok', 'failed', 'skipped', 'ok', 'failed', 'skipped'],
    );
    assert.match(checks['smtpLogin']!.detail, /535/);
    assert.match(checks['imapLogin']!.detail, /auth/i);
    assert.doesNotMatch(JSON.stringify(checks), /wrong-[12]/);
  } finally {
    await strict.stop();
  }
  const nowhere = await run(
    (await desk.inbox({ smtp: { ...smtp, port: 1 }, imap: { ...imap, folder: 'Missing' } })).id,
  );
  assert.deepEqual(
    [nowhere['smtpConnect']?.state, nowhere['smtpLogin']?.state, nowhere['imapLogin']?.state],
    ['failed', 'skipped', 'failed'],
  );
  assert.match(nowhere['imapLogin']!.detail, /no folder Missing/);
});

test('a mail that does not arrive is reported, and a mailbox that is not there is not blamed', async () => {
  assert.equal((await run(inbox.id, 0))['arrival']?.state, 'failed');
  const own = await run((await desk.inbox({ smtp })).id);
  assert.deepEqual([own['imapConnect']?.state, own['arrival']?.state], ['skipped', 'skipped']);
});

test("the domain's records are judged, each with what to mend", async () => {
  const check = async (
    records: Record<string, string[]>,
    signature: { domain: string; selector: string } | null = null,
  ) => {
    const resolve = async (name: string) => {
      if (records[name]?.[0] === 'SERVFAIL') throw Object.assign(new Error('x'), { code: 'ESERVFAIL' });
      if (!records[name]) throw Object.assign(new Error('x'), { code: 'ENOTFOUND' });
      return records[name].map((record) => [record.slice(0, 5), record.slice(5)]);
    };
    const found = await checkDomain('mail.acme.com', outboundTexts.en.checks, { resolve, signature });
    return Object.fromEntries(found.map(({ name, state }) => [name, state]));
  };
  assert.deepEqual(await check({}), { spf: 'failed', dkim: 'warning', dmarc: 'warning' });
  assert.deepEqual(
    await check({
      'mail.acme.com': ['other', 'v=spf1 include:x.test ~all'],
      'google._domainkey.mail.acme.com': ['v=DKIM1; k=rsa; p=MIIB'],
      '_dmarc.acme.com': ['v=DMARC1; p=none'],
    }),
    { spf: 'ok', dkim: 'ok', dmarc: 'ok' },
  );
  assert.deepEqual(
    await check({
      'mail.acme.com': ['v=spf1 +all'],
      '_dmarc.mail.acme.com': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'],
    }),
    { spf: 'failed', dkim: 'warning', dmarc: 'failed' },
  );
  assert.equal((await check({ 'mail.acme.com': ['v=spf1 a -all', 'v=spf1 mx -all'] }))['spf'], 'failed');
  assert.equal(
    (await check({ 'odd._domainkey.acme.com': ['p=MIIB'] }, { domain: 'acme.com', selector: 'odd' }))['dkim'],
    'ok',
  );
  assert.equal(
    (await check({ 'odd._domainkey.acme.com': ['p='] }, { domain: 'acme.com', selector: 'odd' }))['dkim'],
    'failed',
  );
  assert.equal((await check({ 'mail.acme.com': ['SERVFAIL'] }))['spf'], 'warning');
});
