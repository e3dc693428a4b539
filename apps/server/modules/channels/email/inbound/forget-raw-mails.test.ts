import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { setUpTestDesk } from '../../../identity/testing/index.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { forgetRawMails } from './forget-raw-mails.ts';
import { getMail, getRawMail, readRawMail } from './mail-queries.ts';
import { reprocessMail } from './reprocess-mail.ts';

const DAY_MS = 86_400_000;
const database = await testDatabase();
await setUpTestDesk(database);
const desk = await createInboundDesk(database);
const [help, sales] = [await desk.addInbox('help@desk.example'), await desk.addInbox('sales@desk.example')];
const { platform } = desk;
const keep = (days: number) =>
  database.pool.query(
    `update setting set value = jsonb_set(value, '{company,keepRawMailDays}', to_jsonb($1::int)) where key = 'company'`,
    [days],
  );
const files = async () =>
  (await database.pool.query('select sum(reference_count) as n from file where owner_id is null')).rows[0].n;

test('raw mails are kept for ever unless the company says otherwise', async () => {
  const { id } = await desk.ingest(rawMail(), { inboxId: help });
  desk.clock.advance(20 * DAY_MS);
  assert.equal(await forgetRawMails(platform), 0);
  assert.ok(await getRawMail(database.read, platform.files, id));
});

test('after the days set, raw bytes go with all their deliveries; the ledger says when, and nothing is processed again', async () => {
  const raw = rawMail({ Subject: 'Out of office: x', 'Auto-Submitted': 'auto-replied' });
  const { id } = await desk.ingest(raw, { inboxId: help });
  for (const trace of ['one', 'two'])
    assert.equal(await desk.receive(`Received: from ${trace}\r\n${raw}`, { inboxId: help }), id);
  await keep(10);
  desk.clock.advance(9 * DAY_MS);
  const young = await desk.ingest(rawMail(), { inboxId: help });
  desk.clock.advance(DAY_MS + 1);
  assert.equal(await forgetRawMails(platform), 2, 'this one and the one from before');
  assert.equal(await forgetRawMails(platform), 0);
  const recorded = await database.pool.query(`select facts from event where type = 'mail.rawForgotten'`);
  assert.deepEqual(recorded.rows, [{ facts: { count: 2 } }]);
  assert.equal((await getMail(database.read, id)).rawRemovedAt, desk.clock.now().toISOString());
  await assert.rejects(getRawMail(database.read, platform.files, id), { code: 'notFound' });
  assert.deepEqual(await readRawMail(database.read, platform.files, id), { headers: [], text: '' });
  await assert.rejects(
    desk.write((tx) => reprocessMail(tx, id)),
    { message: 'notPossible: rawMailRemoved' },
  );
  assert.equal((await getMail(database.read, young.id)).rawRemovedAt, null);
  assert.equal(await files(), 1, 'only the young one is still held');
  const { rows } = await database.pool.query(
    'select count(*) as all, count(file_id) as held from mail_delivery where mail_id = $1',
    [id],
  );
  assert.deepEqual(rows, [{ all: 3, held: 0 }]);
});

test('a mail that is not processed yet, or has failed, keeps its raw bytes', async () => {
  const waiting = await desk.receive(rawMail(), { inboxId: help });
  const failed = await desk.receive(rawMail(), { inboxId: help });
  await database.pool.query(`update mail set state = 'failed' where id = $1`, [failed]);
  desk.clock.advance(11 * DAY_MS);
  await forgetRawMails(platform);
  for (const id of [waiting, failed]) assert.ok(await getRawMail(database.read, platform.files, id));
  assert.equal((await desk.process(waiting)).outcome, 'ticket-opened');
});

test('a mail that comes once more after its raw copy was removed is known, and its bytes are not kept again', async () => {
  const raw = rawMail();
  const { id } = await desk.ingest(raw, { inboxId: help });
  desk.clock.advance(11 * DAY_MS);
  await forgetRawMails(platform);
  const before = await files();
  assert.equal(await desk.receive(raw, { inboxId: help }), id);
  assert.equal(await desk.receive(raw, { inboxId: sales }), id);
  assert.equal(await desk.receive(`Received: from elsewhere\r\n${raw}`, { inboxId: help }), id);
  assert.equal(await files(), before);
  await assert.rejects(getRawMail(database.read, platform.files, id), { code: 'notFound' });
});
