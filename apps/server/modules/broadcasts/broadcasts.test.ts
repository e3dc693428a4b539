import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { BodyOf, BroadcastAudience, broadcastEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../test/support/smtp-sink.ts';
import { startMailDesk } from '../channels/email/testing/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { updateCustomer } from '../people/index.ts';
import { replyAsCustomer } from '../tickets/index.ts';
import { presentBroadcast, readBroadcast } from './broadcast-row.ts';
import { cancelBroadcast, pauseBroadcast, resumeBroadcast, startBroadcast } from './conduct.ts';
import { listRecipients } from './list-recipients.ts';
import { previewBroadcast } from './preview.ts';
import { sendNext } from './send-next.ts';
import { readSubscription, unsubscribe, unsubscribeLink } from './unsubscribe.ts';
import { createBroadcast, removeBroadcast, updateBroadcast } from './write-broadcast.ts';

type Input = BodyOf<typeof broadcastEndpoints.createBroadcast>;
const MINUTE_MS = 60_000;

const database = await testDatabase();
const sink = await startSmtpSink();
after(() => sink.stop());
const desk = await startMailDesk(database, sink);
const { platform, ownerId } = desk;
const agent = { kind: 'agent' as const, id: ownerId };
const inbox = await desk.inbox({ address: 'help@desk.test' });

const words = {
  language: 'en',
  subject: 'For {{requester.firstName}}',
  html: '<p>Hello {{requester.name}}</p>',
};
const addresses = (...list: string[]): BroadcastAudience => ({ kind: 'addresses', text: list.join('\n') });
const write = (input: Partial<Input>) =>
  desk.write(
    (tx) =>
      createBroadcast(tx, ownerId, {
        name: 'Recall',
        purpose: 'notices',
        includeUnasked: false,
        inboxId: inbox.id,
        ticketStatus: 'pending',
        perMinute: 600,
        variants: [words],
        audience: addresses('one@customer.example', 'two@customer.example'),
        ...input,
      }),
    agent,
  );
const start = (id: number, version = 1) =>
  desk.write((tx) => startBroadcast(tx, { id, version, agentId: ownerId }), agent);
const read = (id: number) => readBroadcast(database.read, id);
const firstOf = async (id: number) => (await recipients(id))[0]!;
const recipients = async (id: number) =>
  (await listRecipients(database.read, id, { 'page[size]': 100 })).data;
const reasonsOf = async (id: number) =>
  Object.fromEntries((await recipients(id)).map(({ address, reason }) => [address, reason]));
/** Everybody's turn, however long it takes. */
async function sendAll(id: number): Promise<void> {
  for (let turn = await sendNext(platform, id); turn !== 'over'; turn = await sendNext(platform, id))
    if (turn === 'early') platform.clock.advance(MINUTE_MS);
}
const mailsTo = async (address: string) =>
  (
    await database.pool.query(
      `select subject, text, html, headers, ticket_id from outbound_mail where recipients -> 'to' -> 0 ->> 'address' = $1`,
      [address],
    )
  ).rows;
const consents = (id: number, given: Record<string, boolean>) =>
  desk.write((tx) => updateCustomer(tx, id, 1, { consents: given }));

test('each gets a ticket and a mail of their own, and unknown addresses become customers only then', async () => {
  const { id } = await write({ audience: addresses('Kim Berger <kim@new.example>', 'lee@new.example') });
  const known = async () =>
    (await database.pool.query(`select value from identity where value like '%@new.example'`)).rowCount;
  assert.equal(await known(), 0);
  await start(id);
  await sendAll(id);
  assert.equal(await known(), 2);
  const [mail, ...more] = await mailsTo('kim@new.example');
  assert.deepEqual(more, []);
  assert.match(mail.subject, /^For Kim \[#\d+\]$/);
  assert.match(mail.html, /Hello Kim Berger/);
  assert.equal(mail.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');
  const url = /^<(https?:\/\/[^>]+\/unsubscribe\/[^>]+)>$/.exec(mail.headers['List-Unsubscribe'])?.[1];
  assert.ok(url && mail.html.includes(url) && mail.text.includes(url));
  const tickets = (await recipients(id)).map(({ ticketId }) => ticketId);
  assert.equal(new Set(tickets).size, 2);
  assert.ok(tickets.includes(mail.ticket_id));
  const { state, sent, total } = await read(id);
  assert.deepEqual([state, sent, total], ['finished', 2, 2]);
});

test('the ticket stands as chosen, and an answer opens it', async () => {
  const { id } = await write({ ticketStatus: 'solved', audience: addresses('sol@new.example') });
  await start(id);
  await sendAll(id);
  const { ticketId, customerId } = await firstOf(id);
  const status = async () =>
    (await database.pool.query('select status from ticket where id = $1', [ticketId])).rows[0].status;
  assert.equal(await status(), 'solved');
  await desk.write((tx) =>
    replyAsCustomer(tx, { ticketId: ticketId!, authorId: customerId!, channel: 'email', text: 'Which one?' }),
  );
  assert.equal(await status(), 'open');
});

test('who is left out, and why, is there before it is sent', async () => {
  const said = await createTestCustomer(database, { emails: ['no@list.example'] });
  await consents(said.id, { news: false });
  const yes = await createTestCustomer(database, { emails: ['yes@list.example', 'yes2@list.example'] });
  await consents(yes.id, { news: true });
  await createTestCustomer(database, { emails: ['unasked@list.example'] });
  await database.pool.query(
    `insert into sender_rule (kind, pattern, created_at) values ('block', 'blocked.example', now()), ('allow', 'ok@blocked.example', now())`,
  );
  const audience = addresses(
    'no@list.example',
    'yes@list.example',
    'yes2@list.example',
    'unasked@list.example',
    'x@blocked.example',
    'ok@blocked.example',
    'help+abc@desk.test',
  );
  const { id } = await write({ purpose: 'news', audience });
  const expected = {
    'no@list.example': 'refused',
    'yes@list.example': null,
    'yes2@list.example': 'twice',
    'unasked@list.example': 'notAsked',
    'x@blocked.example': 'blocked',
    'ok@blocked.example': 'notAsked',
    'help+abc@desk.test': 'own',
  };
  assert.deepEqual(await reasonsOf(id), expected);
  const { total, leftOut } = await read(id);
  assert.deepEqual([total, leftOut], [7, 6]);
  await desk.write((tx) => updateBroadcast(tx, { id, version: 1, changes: { includeUnasked: true } }), agent);
  assert.deepEqual(await reasonsOf(id), {
    ...expected,
    'unasked@list.example': null,
    'ok@blocked.example': null,
  });
});

test('a customer who says no while it is under way gets nothing', async () => {
  const late = await createTestCustomer(database, { emails: ['late@list.example'] });
  const { id } = await write({ audience: addresses('first@list.example', 'late@list.example') });
  await start(id);
  assert.equal(await sendNext(platform, id), 'done');
  await consents(late.id, { notices: false });
  await sendAll(id);
  assert.deepEqual(await mailsTo('late@list.example'), []);
  const { sent, leftOut, state } = await read(id);
  assert.deepEqual([sent, leftOut, state], [1, 1, 'finished']);
});

test('customers are found by organization, tags and words, and those without an address are named', async () => {
  const tagged = await createTestCustomer(database, {
    name: 'Tagged One',
    emails: ['t1@tag.example'],
    tags: ['vip', 'eu'],
  });
  await createTestCustomer(database, { name: 'Tagged Two', emails: ['t2@tag.example'], tags: ['vip'] });
  const silent = await createTestCustomer(database, { name: 'Silent', emails: [], tags: ['vip', 'eu'] });
  const filter = {
    kind: 'filter' as const,
    q: '',
    organizationId: null,
    segmentId: null,
    tags: ['vip', 'eu'],
  };
  const { id } = await write({ audience: filter });
  assert.deepEqual(
    (await recipients(id)).map(({ customerId, reason }) => [customerId, reason]),
    [
      [tagged.id, null],
      [silent.id, 'noAddress'],
    ],
  );
  const { rows: segments } = await database.pool.query(
    `insert into customer_segment (name, conditions, created_at, updated_at)
     values ('One', '{"all": [{"field": "name", "operator": "contains", "value": "one"}]}', now(), now()) returning id`,
  );
  const ofSegment = await write({ audience: { ...filter, tags: ['vip'], segmentId: segments[0].id } });
  assert.deepEqual(
    (await recipients(ofSegment.id)).map(({ customerId }) => customerId),
    [tagged.id],
  );
  await assert.rejects(write({ audience: { ...filter, segmentId: 999_999 } }), { code: 'invalidInput' });
  const byName = await write({ audience: { ...filter, tags: [], q: 'Tagged' } });
  assert.equal((await recipients(byName.id)).length, 2);
  const chosen = await write({ audience: { kind: 'customers', ids: [tagged.id] } });
  assert.deepEqual(
    (await recipients(chosen.id)).map(({ address }) => address),
    ['t1@tag.example'],
  );
});

test('however many work at it at once, each gets one mail, and no more go in a minute than may', async () => {
  const list = Array.from({ length: 12 }, (_, n) => `many${n}@rush.example`);
  const { id } = await write({ perMinute: 5, audience: addresses(...list) });
  await start(id);
  const minute = async () => {
    const before = (await read(id)).sent;
    await Promise.all(
      [1, 2, 3].map(async () => {
        while ((await sendNext(platform, id)) === 'done');
      }),
    );
    return (await read(id)).sent - before;
  };
  assert.equal(await minute(), 1);
  platform.clock.advance(MINUTE_MS);
  assert.equal(await minute(), 5);
  platform.clock.advance(60 * MINUTE_MS);
  assert.ok((await minute()) <= 6, 'an hour without a server is not made up for at once');
  await sendAll(id);
  for (const address of list) assert.equal((await mailsTo(address)).length, 1);
});

test('one that breaks off in the middle leaves nothing, and that recipient alone fails', async () => {
  const { id } = await write({ audience: addresses('bad@broken.example', 'good@broken.example') });
  await start(id);
  const { id: first } = await firstOf(id);
  await database.pool.query(
    `alter table broadcast_recipient add constraint broken check (id <> ${first} or ticket_id is null)`,
  );
  await sendAll(id);
  await database.pool.query('alter table broadcast_recipient drop constraint broken');
  assert.deepEqual(await mailsTo('bad@broken.example'), []);
  assert.equal((await mailsTo('good@broken.example')).length, 1);
  const { sent, failed, state } = await read(id);
  assert.deepEqual([sent, failed, state], [1, 1, 'finished']);
});

test('it pauses, goes on, and is cancelled; what is not sent yet is not sent', async () => {
  const { id } = await write({ audience: addresses('p1@p.example', 'p2@p.example', 'p3@p.example') });
  const act = (step: typeof pauseBroadcast) => desk.write((tx) => step(tx, id), agent);
  await assert.rejects(act(pauseBroadcast), { code: 'notPossible' });
  await start(id);
  await assert.rejects(start(id), { code: 'notPossible' });
  assert.equal(await sendNext(platform, id), 'done');
  await act(pauseBroadcast);
  assert.equal(await sendNext(platform, id), 'over');
  await act(resumeBroadcast);
  assert.equal(await sendNext(platform, id), 'done');
  await act(cancelBroadcast);
  await assert.rejects(act(resumeBroadcast), { code: 'notPossible' });
  await sendAll(id);
  assert.deepEqual(await mailsTo('p3@p.example'), []);
  await assert.rejects(
    desk.write((tx) => removeBroadcast(tx, id)),
    { code: 'notPossible' },
  );
});

test('without its inbox it pauses itself and says why, and goes on when that is mended', async () => {
  const { id } = await write({ audience: addresses('i@inbox.example') });
  await start(id);
  await database.pool.query('update inbox set enabled = false where id = $1', [inbox.id]);
  assert.equal(await sendNext(platform, id), 'over');
  const stopped = presentBroadcast(await read(id), 'en');
  assert.equal(stopped.state, 'paused');
  assert.match(stopped.failure ?? '', /inbox/);
  const resume = () => desk.write((tx) => resumeBroadcast(tx, id), agent);
  await assert.rejects(resume(), { code: 'notPossible' });
  await database.pool.query('update inbox set enabled = true where id = $1', [inbox.id]);
  await resume();
  await sendAll(id);
  assert.equal((await mailsTo('i@inbox.example')).length, 1);
});

test('it is refused with a placeholder that is none, without words, without anybody, or changed since', async () => {
  const code = 'invalidInput';
  await assert.rejects(write({ variants: [{ ...words, subject: 'Hi {{ticket.number}}' }] }), { code });
  await assert.rejects(write({ variants: [{ ...words, html: '<p></p>' }] }), { code });
  await assert.rejects(write({ variants: [words, words] }), { code });
  await assert.rejects(write({ inboxId: 999_999 }), { code });
  await assert.rejects(write({ audience: addresses('nobody here') }), { code });
  const { id } = await write({ audience: addresses('help@desk.test') });
  await assert.rejects(start(id), { code: 'notPossible' });
  await assert.rejects(start(id, 7), { code: 'conflict' });
});

test('each reads their own language, and what a name says is text and nothing else', async () => {
  await createTestCustomer(database, { name: '王芳', emails: ['wang@lang.example'], locale: 'zh-CN' });
  await createTestCustomer(database, { name: '<b>Bold</b> & Co', emails: ['bold@lang.example'] });
  const { id } = await write({
    variants: [words, { language: 'zh-CN', subject: '通知', html: '<p>{{requester.name}}您好</p>' }],
    audience: addresses('wang@lang.example', 'bold@lang.example', 'help@desk.test'),
  });
  const shown = await previewBroadcast(database.read, { id, agentId: ownerId });
  assert.deepEqual([shown.language, shown.html, shown.previousId], ['zh-CN', '<p>王芳您好</p>', null]);
  const next = await previewBroadcast(database.read, { id, recipientId: shown.nextId!, agentId: ownerId });
  assert.deepEqual([next.subject, next.nextId], ['For <b>Bold</b>', null]);
  assert.equal(next.html, '<p>Hello &lt;b&gt;Bold&lt;/b&gt; &amp; Co</p>');
});

test('a link unsubscribes from this kind, or from all; looking at it and a forged one change nothing', async () => {
  const customer = await createTestCustomer(database, { emails: ['out@unsub.example'] });
  const { id } = await write({ audience: addresses('out@unsub.example') });
  const { id: recipientId } = await firstOf(id);
  const token = unsubscribeLink(platform, recipientId).split('/').at(-1)!;
  await assert.rejects(
    readSubscription(database.read, platform, token),
    { code: 'gone' },
    'not before it was sent',
  );
  await start(id);
  await sendAll(id);
  const before = await readSubscription(database.read, platform, token);
  assert.deepEqual([before.purpose, before.done], ['notices', false]);
  await assert.rejects(unsubscribe(platform, `${token}x`, { all: true }), { code: 'gone' });
  await unsubscribe(platform, token, { all: false });
  await unsubscribe(platform, token, { all: false });
  const said = async () =>
    (await database.pool.query('select consents from customer where person_id = $1', [customer.id])).rows[0]
      .consents;
  assert.deepEqual(Object.keys(await said()), ['notices']);
  assert.deepEqual([(await said()).notices.given, (await said()).notices.by], [false, customer.id]);
  assert.equal((await readSubscription(database.read, platform, token)).done, true);
  await unsubscribe(platform, token, { all: true });
  assert.deepEqual(Object.keys(await said()).sort(), ['news', 'notices', 'offers']);
});
