import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import { updateInbox } from '../inboxes/update-inbox.ts';
import { startOutbox } from '../testing/index.ts';
import { discardMail, retryMail } from './change-outbox.ts';
import { queueSystemMail } from './queue-system-mail.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const { desk, inbox, ana, reply, send, show, delivery, copies, sweep } = await startOutbox(
  await testDatabase(),
  sink,
);
const { platform, database } = desk;

test('without a server mails wait, readable, and go when one is set up', async () => {
  const lonely = await desk.inbox({ smtp: null });
  const ticket = await desk.ticket({ inboxId: lonely.id });
  const { outboundMailId, messageId } = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>Patience</p>',
  });
  const told = await delivery(messageId);
  assert.deepEqual([told.state, told.detail], ['waiting', 'no-server'], 'the ticket says why at once');
  await send(outboundMailId);
  platform.clock.advance(30 * 86_400_000);
  await sweep();
  const waiting = await show(outboundMailId);
  assert.deepEqual(
    [waiting.state, waiting.waitingFor, waiting.attempts, waiting.nextAttemptAt],
    ['waiting', 'no-server', 0, null],
  );
  assert.match(waiting.text ?? '', /Patience/);
  const smtp = {
    host: sink.host,
    port: sink.port,
    security: 'none' as const,
    username: '',
    auth: 'password' as const,
  };
  await desk.write((tx) =>
    updateInbox(tx, platform.secrets, { id: lonely.id, version: 1, changes: { smtp } }),
  );
  assert.equal((await show(outboundMailId)).waitingFor, 'queued');
  assert.equal(await sweep(), 1);
  assert.equal((await delivery(messageId)).detail, null);
  await send(outboundMailId);
  assert.equal((await copies(outboundMailId)).length, 1);
});

test('a reply whose server is taken away meanwhile says so, and no longer once there is one again', async () => {
  const own = await desk.inbox();
  const ticket = await desk.ticket({ inboxId: own.id });
  const { outboundMailId, messageId } = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>x</p>',
  });
  assert.equal((await delivery(messageId)).detail, null);
  const change = (version: number, smtp: { host: string; port: number } | null) =>
    desk.write((tx) =>
      updateInbox(tx, platform.secrets, {
        id: own.id,
        version,
        changes: { smtp: smtp && { ...smtp, security: 'none', username: '', auth: 'password' } },
      }),
    );
  await change(1, null);
  await sweep();
  assert.equal((await delivery(messageId)).detail, 'no-server');
  await change(2, { host: sink.host, port: sink.port });
  await sweep();
  assert.equal((await delivery(messageId)).detail, null);
  await send(outboundMailId);
  assert.equal((await delivery(messageId)).state, 'sent');
});

test('what waited for an inbox that was disabled goes out from another, and answers still find the ticket', async () => {
  const old = await desk.inbox({ smtp: null });
  const ticket = await desk.ticket({ inboxId: old.id });
  const { outboundMailId } = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>x</p>' });
  await desk.write((tx) =>
    updateInbox(tx, platform.secrets, { id: old.id, version: 1, changes: { enabled: false } }),
  );
  await send(outboundMailId);
  const [copy] = await copies(outboundMailId);
  assert.equal(copy?.envelope.from, 'help@desk.test');
  assert.match(copy?.parsed.replyTo?.value[0]?.address ?? '', /^help\+[0-9a-f]{32}@desk\.test$/);
});

test('a discarded mail is never sent; a mail sent cannot be discarded', async () => {
  const { outboundMailId, messageId } = await reply();
  await desk.write((tx) => discardMail(tx, outboundMailId));
  await send(outboundMailId);
  platform.clock.advance(86_400_000);
  await sweep();
  assert.equal((await copies(outboundMailId)).length, 0);
  assert.deepEqual(
    [(await show(outboundMailId)).state, (await delivery(messageId)).state],
    ['discarded', 'failed'],
  );
  await assert.rejects(
    desk.write((tx) => retryMail(tx, outboundMailId)),
    { code: 'notPossible' },
  );
  const other = await reply();
  await send(other.outboundMailId);
  await assert.rejects(
    desk.write((tx) => discardMail(tx, other.outboundMailId)),
    { code: 'notPossible' },
  );
});

test('a file that is missing makes the mail fail visibly, and nothing is sent without it', async () => {
  const ticket = await desk.ticket({ inboxId: inbox.id });
  const { outboundMailId, attachmentIds } = await desk.reply({
    ticketId: ticket.id,
    agentId: ana,
    html: '<p>x</p>',
    files: [{ name: 'contract.pdf', contentType: 'application/pdf', content: Buffer.from('only here') }],
  });
  const { rows } = await database.pool.query(
    `select encode(sha256, 'hex') as sha256 from file f join attachment a on a.file_id = f.id where a.id = $1`,
    [attachmentIds[0]],
  );
  await platform.files.remove(rows[0].sha256, new Date(8.64e15));
  await send(outboundMailId);
  assert.deepEqual(
    [(await show(outboundMailId)).state, (await show(outboundMailId)).error],
    ['failed', 'The file contract.pdf is missing on this server.'],
  );
});

test('a mail with a secret link is stored sealed, shown to nobody, and wiped once sent', async () => {
  const link = 'https://desk.test/password-reset?token=very-secret-token';
  const { outboundMailId } = await desk.write((tx) =>
    queueSystemMail(tx, platform.secrets, {
      kind: 'password-reset',
      key: 'reset:1',
      to: { address: 'ana@desk.example' },
      locale: 'en',
      subject: 'New password',
      html: `<p><a href="${link}">Choose a new password</a></p>`,
      secret: true,
    }),
  );
  const { rows } = await database.pool.query(
    'select row_to_json(o)::text as all from outbound_mail o where id = $1',
    [outboundMailId],
  );
  assert.doesNotMatch(rows[0].all, /very-secret/);
  assert.deepEqual([(await show(outboundMailId)).text, (await show(outboundMailId)).html], [null, null]);
  await send(outboundMailId);
  const [copy] = await copies(outboundMailId);
  assert.match(
    copy?.parsed.text ?? '',
    /Choose a new password \(https:\/\/desk\.test\/password-reset\?token=very-secret-token\)/,
  );
  assert.equal(copy?.parsed.headers.get('auto-submitted'), 'auto-generated');
  assert.equal((await desk.row(outboundMailId)).sealed, null);
  const facts = await database.pool.query(`select string_agg(facts::text, '') as all from event`);
  assert.doesNotMatch(facts.rows[0].all, /very-secret|ana@desk/);
});

test('a refused sign-in is tried again, and the password is in no answer, row or event', async () => {
  const strict = await startSmtpSink({ auth: { user: 'help', password: 'right-password-77' } });
  try {
    const smtp = {
      host: strict.host,
      port: strict.port,
      security: 'none' as const,
      username: 'help',
      auth: 'password' as const,
    };
    const wrong = await desk.inbox({ smtp: { ...smtp, password: 'wrong-password-77' } });
    const ticket = await desk.ticket({ inboxId: wrong.id });
    const { outboundMailId } = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>x</p>' });
    await send(outboundMailId);
    const mail = await show(outboundMailId);
    assert.deepEqual([mail.state, mail.waitingFor], ['waiting', 'retry']);
    assert.match(mail.error ?? '', /does not accept the user name/);
    await desk.write((tx) =>
      updateInbox(tx, platform.secrets, {
        id: wrong.id,
        version: 1,
        changes: { smtp: { ...smtp, password: 'right-password-77' } },
      }),
    );
    await send(outboundMailId);
    assert.equal(strict.messages.length, 1);
    const everything = await database.pool.query(
      `select (select json_agg(i)::text from inbox i) || (select json_agg(o)::text from outbound_mail o) || (select json_agg(e)::text from event e) as all`,
    );
    assert.doesNotMatch(everything.rows[0].all, /-password-77/);
  } finally {
    await strict.stop();
  }
});

test('a desk without any inbox keeps its mails; the first one that can send gives them sender and Message-ID', async () => {
  await database.pool.query('update inbox set enabled = false');
  const ticket = await desk.ticket();
  const answer = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>x</p>' });
  const { outboundMailId } = await desk.write((tx) =>
    queueSystemMail(tx, platform.secrets, {
      kind: 'invitation',
      key: 'invitation:1',
      to: { address: 'new@desk.example' },
      locale: 'zh-CN',
      subject: '邀请',
      html: '<p>x</p>',
      secret: true,
    }),
  );
  for (const id of [outboundMailId, answer.outboundMailId]) {
    await send(id);
    assert.deepEqual([(await show(id)).waitingFor, (await show(id)).inboxId], ['no-server', null]);
  }
  const first = await desk.inbox({ address: 'first@new.test' });
  await sweep();
  for (const id of [outboundMailId, answer.outboundMailId]) {
    await send(id);
    const mail = await show(id);
    assert.deepEqual(
      [mail.state, mail.inboxId, mail.from.includes('first@new.test')],
      ['sent', first.id, true],
    );
    assert.match(mail.messageIdHeader, /^[\w-]{22}@new\.test$/);
  }
  const known = await database.pool.query(
    `select ticket_id from mail_reference where kind = 'own' and message_id_header = $1`,
    [(await show(answer.outboundMailId)).messageIdHeader],
  );
  assert.deepEqual(known.rows, [{ ticket_id: ticket.id }]);
});
