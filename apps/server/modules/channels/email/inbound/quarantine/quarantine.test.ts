import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HoldCause } from '@heed/contract';
import { testDatabase } from '../../../../../../../test/support/database.ts';
import { setUpTestDesk } from '../../../../identity/testing/index.ts';
import { createInboundDesk, rawMail } from '../../testing/inbound-desk.ts';
import { MAX_IN_ALL } from '../brake.ts';
import { forgetRawMails } from '../forget-raw-mails.ts';
import { getMail } from '../mail-queries.ts';
import { recordReference } from '../references.ts';
import { createSenderRule } from '../sender-rules.ts';
import { discardMails, expireHeldMails } from './discard-mails.ts';
import { HOLD_MS } from './hold-time.ts';
import { listQuarantine } from './list-quarantine.ts';
import { recoverMails } from './recover-mails.ts';

const database = await testDatabase();
await setUpTestDesk(database);
const desk = await createInboundDesk(database);
const [open, closed] = [
  await desk.addInbox('help@desk.example'),
  await desk.addInbox('partners@desk.example', { knownSendersOnly: true }),
];
const { platform } = desk;

const held = async (query: { cause?: HoldCause; q?: string } = {}) =>
  (await listQuarantine(database.read, { 'page[size]': 100, ...query })).data;
const count = async (table: 'ticket' | 'message' | 'person') =>
  Number((await database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);
const filesHeld = async () =>
  (await database.pool.query('select sum(reference_count) as n from file where owner_id is null')).rows[0].n;
const block = (pattern: string) => desk.write((tx) => createSenderRule(tx, { kind: 'block', pattern }));

let strangers = 0;
/** A mail of somebody whom nobody knows, to the inbox for known senders. */
function fromStranger(headers: Record<string, string> = {}) {
  strangers += 1;
  return desk.ingest(rawMail({ From: `Stranger <s${strangers}@strange.example>`, ...headers }), {
    inboxId: closed,
  });
}
/** A brake that this sender has run into. */
async function flooded(sender: string) {
  const hour = new Date(Math.floor(desk.clock.now().getTime() / 3_600_000) * 3_600_000);
  await database.pool.query(
    'insert into mail_brake (sender, ticket_id, hour, count) values ($1, 0, $2, $3)',
    [sender, hour, MAX_IN_ALL],
  );
}

test('what a rule, a brake or the door of an inbox held back waits in quarantine with its cause', async () => {
  await block('pest@rude.example');
  await flooded('flood@loop.example');
  const pest = await desk.ingest(rawMail({ From: 'pest@rude.example', Subject: 'Buy this' }), {
    inboxId: open,
  });
  const flood = await desk.ingest(rawMail({ From: 'flood@loop.example' }), { inboxId: open });
  const stranger = await fromStranger();
  await desk.ingest(rawMail({ Subject: 'Out of office: Order' }), { inboxId: open });
  await desk.ingest(rawMail(), { inboxId: open });
  assert.deepEqual(
    (await held()).map(({ id, outcome }) => [id, outcome]),
    [
      [stranger.id, 'unknown-sender'],
      [flood.id, 'loop'],
      [pest.id, 'blocked'],
    ],
  );
  assert.deepEqual(
    (await held({ cause: 'blocked' })).map(({ id, subject }) => [id, subject]),
    [[pest.id, 'Buy this']],
  );
  assert.deepEqual((await held({ q: 'flood@' })).length, 1);
  const { heldUntil } = await getMail(database.read, pest.id);
  assert.equal(heldUntil, new Date(desk.clock.now().getTime() + HOLD_MS).toISOString());
});

test('a mail let in becomes the ticket that it would have been, past what held it', async () => {
  const before = await count('ticket');
  const mails = await held();
  assert.deepEqual(
    await desk.write((tx) =>
      recoverMails(
        tx,
        mails.map(({ id }) => id),
      ),
    ),
    new Set(mails.map(({ id }) => id)),
  );
  assert.deepEqual(await held(), []);
  for (const { id } of mails) assert.equal((await desk.process(id)).outcome, 'ticket-opened');
  assert.equal(await count('ticket'), before + mails.length);
  assert.equal((await getMail(database.read, mails[0]!.id)).heldUntil, null);
});

test('a mail that two let in at once, and whose job runs twice, becomes one message', async () => {
  const { id } = await fromStranger();
  const before = await count('message');
  const outcomes = await Promise.all([1, 2].map(() => desk.write((tx) => recoverMails(tx, [id]))));
  assert.equal(outcomes.filter((done) => done.has(id)).length, 1);
  await Promise.all([desk.process(id), desk.process(id)]);
  assert.equal(await count('message'), before + 1);
});

test('an inbox for known senders makes nobody a customer, and takes those it knows', async () => {
  const people = await count('person');
  await fromStranger();
  assert.equal(await count('person'), people);
  await desk.ingest(rawMail({ From: 'kim@customer.example' }), { inboxId: open });
  const known = await desk.ingest(rawMail({ From: 'Kim <kim@customer.example>' }), { inboxId: closed });
  assert.equal(known.outcome, 'ticket-opened');
  await desk.write((tx) => createSenderRule(tx, { kind: 'allow', pattern: 'partner.example' }));
  const allowed = await desk.ingest(rawMail({ From: 'new@partner.example' }), { inboxId: closed });
  assert.equal(allowed.outcome, 'ticket-opened');
});

test('who answers our own mail from another address is let in by it', async () => {
  const { ticket_id: ticketId } = await desk.ingest(rawMail({ From: 'kim@customer.example' }), {
    inboxId: closed,
  });
  await desk.write((tx) =>
    recordReference(tx, {
      messageIdHeader: 'own-key@desk.example',
      ticketId: ticketId!,
      messageId: null,
      kind: 'own',
    }),
  );
  const answer = await fromStranger({ 'In-Reply-To': '<own-key@desk.example>' });
  assert.deepEqual([answer.outcome, answer.ticket_id], ['reply-added', ticketId]);
});

test('a mail deleted by hand is gone for good: its line stays, its bytes go, nobody lets it in', async () => {
  const { id } = await fromStranger();
  const files = Number(await filesHeld());
  assert.deepEqual(await desk.write((tx) => discardMails(tx, [id, 999_999])), new Set([id]));
  assert.equal(Number(await filesHeld()), files - 1);
  assert.deepEqual(await desk.write((tx) => discardMails(tx, [id])), new Set());
  assert.deepEqual(await desk.write((tx) => recoverMails(tx, [id])), new Set());
  const line = await getMail(database.read, id);
  assert.deepEqual([line.outcome, line.heldUntil], ['unknown-sender', null]);
  assert.ok(line.rawRemovedAt);
});

test('what is not held is neither deleted nor let in again', async () => {
  const { id, message_id: messageId } = await desk.ingest(rawMail(), { inboxId: open });
  assert.deepEqual(await desk.write((tx) => discardMails(tx, [id])), new Set());
  assert.deepEqual(await desk.write((tx) => recoverMails(tx, [id])), new Set());
  const line = await getMail(database.read, id);
  assert.deepEqual([line.messageId, line.rawRemovedAt], [messageId, null]);
});

test('a held mail keeps its bytes for its fourteen days, whatever the company keeps, and not longer', async () => {
  await database.pool.query(
    `update setting set value = jsonb_set(value, '{company,keepRawMailDays}', '1') where key = 'company'`,
  );
  const { id } = await fromStranger();
  desk.clock.advance(HOLD_MS);
  await forgetRawMails(platform);
  await expireHeldMails(platform);
  assert.ok((await held()).some((mail) => mail.id === id));
  desk.clock.advance(1);
  assert.ok((await expireHeldMails(platform)) >= 1);
  assert.equal(await expireHeldMails(platform), 0);
  assert.deepEqual(await held(), []);
  assert.ok((await getMail(database.read, id)).rawRemovedAt);
});
