import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { MAX_IN_ALL, MAX_IN_THREAD } from './brake.ts';
import { recordReference } from './references.ts';
import { reprocessMail } from './reprocess-mail.ts';
import { createSenderRule } from './sender-rules.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');

const messageOf = (id: number | null) =>
  database.read.selectFrom('message').selectAll().where('id', '=', id!).executeTakeFirstOrThrow();
const countTickets = async () =>
  Number((await database.pool.query('select count(*) as n from ticket')).rows[0].n);

let count = 0;
async function answeredTicket(status = 'solved'): Promise<{ ticket: number; own: string; reply: number }> {
  count += 1;
  const own = `own-${count}@desk.example`;
  const { ticket_id } = await desk.ingest(rawMail(), { inboxId });
  const { rows } = await database.pool.query(
    `insert into message (ticket_id, origin_ticket_id, kind, author_role, channel, text, created_at) values ($1, $1, 'reply', 'agent', 'email', 'Hi', now()) returning id`,
    [ticket_id],
  );
  const reply = rows[0].id;
  await database.pool.query(
    `insert into outbound_mail (key, kind, state, ticket_id, message_id, recipients, subject, message_id_header, created_at, sent_at) values ($1, 'reply', 'sent', $2, $3, '{"to":[],"cc":[]}', 'Re', $1, now(), now())`,
    [own, ticket_id, reply],
  );
  await desk.write((tx) =>
    recordReference(tx, { messageIdHeader: own, ticketId: ticket_id, messageId: reply, kind: 'own' }),
  );
  await database.pool.query('update ticket set status = $2 where id = $1', [ticket_id, status]);
  return { ticket: ticket_id!, own, reply };
}

test("a machine's answer is kept on its ticket and changes no status", async () => {
  const { ticket, own } = await answeredTicket('solved');
  const row = await desk.ingest(rawMail({ 'Auto-Submitted': 'auto-replied', 'In-Reply-To': `<${own}>` }), {
    inboxId,
  });
  assert.deepEqual([row.outcome, row.ticket_id], ['auto-reply', ticket]);
  assert.equal((await messageOf(row.message_id)).automatic, true);
  assert.equal(
    (
      await database.read
        .selectFrom('ticket')
        .select('status')
        .where('id', '=', ticket)
        .executeTakeFirstOrThrow()
    ).status,
    'solved',
  );
});

test('an absence notice that belongs nowhere opens no ticket', async () => {
  const before = await countTickets();
  const row = await desk.ingest(rawMail({ Subject: 'Out of office: Order' }), { inboxId });
  assert.deepEqual([row.state, row.outcome, row.ticket_id], ['done', 'auto-reply', null]);
  assert.equal(await countTickets(), before);
});

test("a list's or a machine's mail opens a ticket that nobody acknowledges", async () => {
  for (const [name, value] of [
    ['List-Id', '<news.example>'],
    ['Auto-Submitted', 'auto-generated'],
    ['Precedence', 'bulk'],
  ] as const) {
    const row = await desk.ingest(rawMail({ [name]: value }), { inboxId });
    const message = await messageOf(row.message_id);
    assert.deepEqual([row.outcome, message.automatic, row.flags], ['ticket-opened', true, []]);
  }
});

test("a mail from the null sender is a machine's", async () => {
  const row = await desk.ingest(rawMail(), {
    inboxId,
    envelope: { from: '', remoteAddress: '192.0.2.1', helo: 'x' },
  });
  assert.equal((await messageOf(row.message_id)).automatic, true);
});

const bounce = (own: string, { action = 'failed', status = '5.1.1' } = {}) =>
  rawMail(
    {
      From: 'Mail Delivery System <mailer-daemon@customer.example>',
      Subject: 'Undelivered Mail Returned to Sender',
      'Auto-Submitted': 'auto-replied',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    },
    [
      '--b',
      'Content-Type: text/plain',
      '',
      'It could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.customer.example',
      '',
      'Final-Recipient: rfc822; kim@customer.example',
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${own}>`,
      'Subject: Re',
      '',
      '--b--',
    ].join('\r\n'),
  );

test('a bounce marks the message that came back and is never an answer', async () => {
  const { ticket, own, reply } = await answeredTicket('pending');
  const before = await database.pool.query('select count(*) as n from message where ticket_id = $1', [
    ticket,
  ]);
  for (const status of ['5.1.1', '5.2.2']) {
    const row = await desk.ingest(bounce(own, { status }), {
      inboxId,
      envelope: { from: '', remoteAddress: '192.0.2.1', helo: 'x' },
    });
    assert.deepEqual([row.outcome, row.ticket_id, row.message_id], ['bounce', ticket, null]);
  }
  assert.equal(((await messageOf(reply)).delivery as { state: string }).state, 'bounced');
  assert.deepEqual(
    (await database.pool.query('select count(*) as n from message where ticket_id = $1', [ticket])).rows,
    before.rows,
  );
  assert.equal(
    (
      await database.read
        .selectFrom('ticket')
        .select('status')
        .where('id', '=', ticket)
        .executeTakeFirstOrThrow()
    ).status,
    'pending',
  );
});

test('a delay is no bounce, and a bounce of a mail that is not ours changes nothing', async () => {
  const { own, reply } = await answeredTicket();
  assert.equal(
    (await desk.ingest(bounce(own, { action: 'delayed', status: '4.4.1' }), { inboxId })).outcome,
    'bounce',
  );
  assert.equal((await messageOf(reply)).delivery, null);
  const row = await desk.ingest(bounce('somebody-elses@x.example'), { inboxId });
  assert.deepEqual([row.outcome, row.flags], ['bounce', ['unknown-original']]);
});

test('two robots that answer each other fifty times are stopped, whatever they say of themselves', async () => {
  const { ticket, own } = await answeredTicket('open');
  const before = Number(
    (await database.pool.query('select count(*) as n from message where ticket_id = $1', [ticket])).rows[0].n,
  );
  const outcomes: (string | null)[] = [];
  for (let i = 0; i < 50; i += 1)
    outcomes.push(
      (
        await desk.ingest(
          rawMail({ From: 'robot@loop.example', 'In-Reply-To': `<${own}>` }, `Thank you ${i}`),
          { inboxId },
        )
      ).outcome,
    );
  assert.equal(outcomes.filter((outcome) => outcome === 'reply-added').length, MAX_IN_THREAD);
  assert.equal(outcomes.filter((outcome) => outcome === 'loop').length, 50 - MAX_IN_THREAD);
  const { rows } = await database.pool.query('select count(*) as n from message where ticket_id = $1', [
    ticket,
  ]);
  assert.equal(Number(rows[0].n), before + MAX_IN_THREAD);
  desk.clock.advance(3_600_000);
  assert.equal(
    (await desk.ingest(rawMail({ From: 'robot@loop.example', 'In-Reply-To': `<${own}>` }), { inboxId }))
      .outcome,
    'reply-added',
    'an hour later the sender may write again',
  );
});

test('a person who asks for no automatic answer gets none', async () => {
  const row = await desk.ingest(rawMail({ 'X-Auto-Response-Suppress': 'All' }), { inboxId });
  assert.deepEqual([row.outcome, row.flags], ['ticket-opened', ['no-auto-reply']]);
});

test('a flood of one sender ends in the ledger, even where each mail is new', async () => {
  await database.pool.query(
    'insert into mail_brake (sender, ticket_id, hour, count) values ($1, 0, $2, $3)',
    [
      'flood@loop.example',
      new Date(Math.floor(desk.clock.now().getTime() / 3_600_000) * 3_600_000),
      MAX_IN_ALL,
    ],
  );
  const before = await countTickets();
  const row = await desk.ingest(rawMail({ From: 'flood@loop.example' }), { inboxId });
  assert.deepEqual([row.outcome, row.reason], ['loop', 'sender-brake']);
  assert.equal(await countTickets(), before);
  await desk.write((tx) => createSenderRule(tx, { kind: 'allow', pattern: 'flood@loop.example' }));
  assert.equal(
    (await desk.ingest(rawMail({ From: 'flood@loop.example' }), { inboxId })).outcome,
    'ticket-opened',
    'unless a rule allows the sender',
  );
});

test('a mail held back as a loop is let through by hand, once', async () => {
  const { ticket, own } = await answeredTicket('open');
  let held = null;
  for (let i = 0; i <= MAX_IN_THREAD; i += 1)
    held = await desk.ingest(rawMail({ From: 'eager@customer.example', 'In-Reply-To': `<${own}>` }), {
      inboxId,
    });
  assert.deepEqual([held!.outcome, held!.message_id], ['loop', null]);
  await desk.write((tx) => reprocessMail(tx, held!.id));
  const through = await desk.process(held!.id);
  assert.deepEqual([through.outcome, through.ticket_id], ['reply-added', ticket]);
  await desk.write((tx) => reprocessMail(tx, held!.id));
  const again = await desk.process(held!.id);
  assert.deepEqual([again.message_id, again.outcome], [through.message_id, 'reply-added']);
});
