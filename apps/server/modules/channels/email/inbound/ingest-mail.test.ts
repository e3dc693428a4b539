import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example', { aliases: ['help@desk.example'] });

const ticketOf = (id: number | null) =>
  database.read.selectFrom('ticket').selectAll().where('id', '=', id!).executeTakeFirstOrThrow();
const messagesOf = (ticketId: number | null) =>
  database.read.selectFrom('message').selectAll().where('ticket_id', '=', ticketId!).orderBy('id').execute();
const countAll = async () =>
  (
    await database.pool.query(
      'select (select count(*) from ticket) as tickets, (select count(*) from message) as messages',
    )
  ).rows[0];

test('a first mail opens a ticket of its sender, with its words, inbox and people', async () => {
  const row = await desk.ingest(
    rawMail({ Subject: 'Where is it', Cc: 'Lee <lee@customer.example>, Help <help@desk.example>' }),
    { inboxId },
  );
  assert.deepEqual([row.state, row.outcome, row.reason, row.flags], ['done', 'ticket-opened', 'new', []]);
  const ticket = await ticketOf(row.ticket_id);
  assert.deepEqual(
    [ticket.subject, ticket.status, ticket.channel, ticket.inbox_id],
    ['Where is it', 'new', 'email', inboxId],
  );
  const [message] = await messagesOf(ticket.id);
  assert.equal(message!.id, row.message_id);
  assert.equal(message!.text, 'Hello, my order has not come.');
  assert.deepEqual(message!.threading, { reason: 'new', flags: [] });
  const { rows } = await database.pool.query(
    `select p.email, p.name from ticket_participant tp join person p on p.id = tp.person_id where ticket_id = $1 and role = 'cc'`,
    [ticket.id],
  );
  assert.deepEqual(
    rows.map((r) => r.email),
    ['lee@customer.example'],
  );
  const requester = await database.read
    .selectFrom('person')
    .selectAll()
    .where('id', '=', ticket.requester_id)
    .executeTakeFirstOrThrow();
  assert.deepEqual([requester.email, requester.name], ['kim@customer.example', 'Kim']);
});

test('a job that runs again, or ten times at once, adds nothing', async () => {
  const id = await desk.receive(rawMail(), { inboxId });
  await Promise.all(Array.from({ length: 10 }, () => desk.process(id)));
  const before = await countAll();
  await desk.process(id);
  assert.deepEqual(await countAll(), before);
  const { rows } = await database.pool.query(
    `select count(*) as n from event where type = 'mail.settled' and (facts->>'mailId')::bigint = $1`,
    [id],
  );
  assert.equal(rows[0].n, 1);
});

test('a crash in the middle leaves nothing behind, is noted, and the next run does it all', async () => {
  const id = await desk.receive(rawMail(), { inboxId });
  const before = await countAll();
  await database.pool.query(
    `create function crash() returns trigger language plpgsql as $$ begin raise exception 'pulled the plug'; end $$`,
  );
  await database.pool.query('create trigger crash before insert on mail_reference execute function crash()');
  await assert.rejects(desk.process(id), /pulled the plug/);
  assert.deepEqual(await countAll(), before);
  const failed = await database.read
    .selectFrom('mail')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual([failed.state, failed.attempts], ['processing', 1]);
  assert.match(failed.error!, /pulled the plug/);
  await assert.rejects(desk.process(id, { lastAttempt: true }));
  await database.pool.query('drop trigger crash on mail_reference');
  const { rows } = await database.pool.query(
    `select count(*) as n from event where type = 'mail.failed' and (facts->>'mailId')::bigint = $1`,
    [id],
  );
  assert.equal(rows[0].n, 1);
  assert.equal((await desk.process(id)).state, 'failed', 'what failed for good waits for somebody');
});

test('delivered to two inboxes, it is one message', async () => {
  const other = await desk.addInbox('other@desk.example');
  const raw = rawMail();
  const row = await desk.ingest(raw, { inboxId: other });
  const again = await desk.ingest(`Received: from elsewhere\r\n${raw}`, { inboxId });
  assert.equal(again.id, row.id);
  assert.equal((await messagesOf(row.ticket_id)).length, 1);
  assert.equal((await ticketOf(row.ticket_id)).inbox_id, other);
});

test('the same Message-ID with other content is kept, and flagged', async () => {
  const headers = { 'Message-ID': '<twin@customer.example>' };
  const first = await desk.ingest(rawMail(headers, 'The first'), { inboxId });
  const second = await desk.ingest(rawMail(headers, 'The second'), { inboxId });
  assert.equal(second.ticket_id, first.ticket_id);
  assert.ok(second.flags.includes('same-id-other-content'));
  assert.deepEqual(
    (await messagesOf(first.ticket_id)).map((m) => m.text),
    ['The first', 'The second'],
  );
});

test('our own mail that comes back becomes nothing', async () => {
  assert.equal(
    (await desk.ingest(rawMail({ From: 'Desk <help@desk.example>' }), { inboxId })).outcome,
    'own-mail',
  );
  const ticket = await desk.ingest(rawMail(), { inboxId });
  const { recordReference } = await import('./references.ts');
  await desk.write((tx) =>
    recordReference(tx, {
      messageIdHeader: 'ours-1@desk.example',
      ticketId: ticket.ticket_id,
      messageId: null,
      kind: 'own',
    }),
  );
  const row = await desk.ingest(rawMail({ 'Message-ID': '<ours-1@desk.example>' }), { inboxId });
  assert.deepEqual([row.outcome, row.reason, row.message_id], ['own-mail', 'own-message-id', null]);
});

test('a contact form that writes from our own address asks for its visitor', async () => {
  const row = await desk.ingest(
    rawMail({ From: 'Website <desk@desk.example>', 'Reply-To': 'Vera <vera@visitor.example>' }),
    { inboxId },
  );
  assert.deepEqual([row.outcome, row.flags], ['ticket-opened', ['by-form']]);
  const { rows } = await database.pool.query(
    'select p.email from ticket t join person p on p.id = t.requester_id where t.id = $1',
    [row.ticket_id],
  );
  assert.deepEqual(rows, [{ email: 'vera@visitor.example' }]);
});

test('a mail that names no sender is kept under a stand-in who takes part in nothing', async () => {
  const first = await desk.ingest('Subject: who am I\nMessage-ID: <nobody-1@x.example>\n\nHello\n', {
    inboxId,
    envelope: { from: '', remoteAddress: '', helo: '' },
  });
  assert.deepEqual([first.outcome, first.flags.includes('no-sender')], ['ticket-opened', true]);
  const second = await desk.ingest('Subject: me too\nReferences: <nobody-1@x.example>\n\nHello\n', {
    inboxId,
    envelope: { from: '', remoteAddress: '', helo: '' },
  });
  assert.notEqual(second.ticket_id, first.ticket_id);
});

test('of ten thousand recipients fifty take part', async () => {
  const to = Array.from({ length: 10_000 }, (_, i) => `p${i}@crowd.example`).join(',\r\n ');
  const row = await desk.ingest(rawMail({ To: to }), { inboxId });
  assert.equal(row.outcome, 'ticket-opened');
  const { rows } = await database.pool.query(
    'select count(*) as n from ticket_participant where ticket_id = $1',
    [row.ticket_id],
  );
  assert.equal(rows[0].n, 50);
});

test('what is hostile in a mail is stored harmless', async () => {
  const html = `<p onclick="x()">Hi<script>alert(1)</script><img src="cid:pic"><img src="http://track.example/1.png"></p>`;
  const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');
  const zip = Buffer.alloc(60_000).toString('base64');
  const parts = [
    `Content-Type: text/html; charset=x-unheard-of\r\n\r\n${html}`,
    `Content-Type: image/png\r\nContent-ID: <pic>\r\nContent-Disposition: inline; filename="a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${png}`,
    `Content-Type: application/zip\r\nContent-Disposition: attachment; filename="../../bomb\0.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${zip}`,
  ];
  const body = `${parts.map((part) => `--b\r\n${part}`).join('\r\n')}\r\n--b--\r\n`;
  const row = await desk.ingest(
    rawMail(
      {
        Subject: '=?utf-8?Q?Hi=0D=0ABcc:_victim@x.example=00?=',
        'MIME-Version': '1.0',
        'Content-Type': 'multipart/related; boundary=b',
      },
      body,
    ),
    { inboxId },
  );
  assert.equal(row.outcome, 'ticket-opened', row.error ?? '');
  const ticket = await ticketOf(row.ticket_id);
  assert.doesNotMatch(ticket.subject, /[\r\n\0]/);
  const [message] = await messagesOf(row.ticket_id);
  const files = await database.read
    .selectFrom('attachment')
    .selectAll()
    .where('message_id', '=', row.message_id)
    .orderBy('id')
    .execute();
  assert.equal(files.length, 2);
  assert.match(message!.html!, new RegExp(`src="/api/v1/attachments/${files[0]!.id}"`));
  assert.doesNotMatch(message!.html!, /script|onclick| src="http/);
  assert.deepEqual([files[0]!.inline, Number(files[1]!.size_bytes)], [true, 60_000]);
  assert.doesNotMatch(files[1]!.name, /[/\\\0]/);
});

test('a blocked sender reaches the ledger only, unless the address itself is allowed', async () => {
  const { createSenderRule, blockSender } = await import('./sender-rules.ts');
  await desk.write(async (tx) => {
    await createSenderRule(tx, { kind: 'block', pattern: '@bad.example' });
    await createSenderRule(tx, { kind: 'allow', pattern: 'good@bad.example' });
  });
  assert.equal((await desk.ingest(rawMail({ From: 'a@bad.example' }), { inboxId })).outcome, 'blocked');
  assert.equal(
    (await desk.ingest(rawMail({ From: 'Good@Bad.example' }), { inboxId })).outcome,
    'ticket-opened',
  );
  await desk.write((tx) => blockSender(tx, 'good@bad.example'));
  assert.equal((await desk.ingest(rawMail({ From: 'good@bad.example' }), { inboxId })).outcome, 'blocked');
});

test('what a filter calls spam is a ticket in the spam view', async () => {
  const row = await desk.ingest(rawMail({ 'X-Spam-Flag': 'YES', Cc: 'lure@x.example' }), { inboxId });
  assert.equal(row.outcome, 'spam');
  assert.equal((await ticketOf(row.ticket_id)).spam, true);
});
