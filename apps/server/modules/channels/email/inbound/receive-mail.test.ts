import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { FileTooLarge } from '../../../../platform/files/index.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { receiveMail } from './receive-mail.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const sales = await desk.addInbox('sales@desk.example');
const support = await desk.addInbox('support@desk.example');

const deliveries = (mailId: number) =>
  database.read.selectFrom('mail_delivery').selectAll().where('mail_id', '=', mailId).orderBy('id').execute();
const received = async (mailId: number) =>
  (
    await database.pool.query(
      `select 1 from event where type = 'mail.received' and (facts->>'mailId')::bigint = $1`,
      [mailId],
    )
  ).rowCount;

test('a received mail is on disk byte by byte, in the ledger and on record', async () => {
  const raw = Buffer.from(rawMail({ Subject: '=?utf-8?B?6K6i5Y2V?=' }).replace(/\r?\n/g, '\r\n'));
  const id = await desk.receive(raw, { inboxId: sales });
  const row = await database.read
    .selectFrom('mail as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .selectAll()
    .where('m.id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(await desk.platform.files.read(row.sha256.toString('hex')), raw);
  assert.equal(row.subject, '订单');
  assert.equal(row.from_address, 'kim@customer.example');
  assert.equal(row.state, 'received');
  assert.equal(await received(id), 1);
});

test('the same mail twice is one mail, received once', async () => {
  const raw = rawMail();
  const id = await desk.receive(raw, { inboxId: sales });
  assert.equal(await desk.receive(raw, { inboxId: sales }), id);
  assert.equal((await deliveries(id)).length, 1);
  assert.equal(await received(id), 1);
});

test('a mail delivered to two inboxes over two servers is one mail with two deliveries', async () => {
  const raw = rawMail();
  const id = await desk.receive(
    `Received: from a.example by b.example; Sun, 1 Mar 2026 10:00:00 +0000\r\n${raw}`,
    { inboxId: sales },
  );
  assert.equal(
    await desk.receive(
      `Delivered-To: support@desk.example\r\nReceived: from c.example by d.example\r\n${raw}`,
      { inboxId: support },
    ),
    id,
  );
  assert.deepEqual(
    (await deliveries(id)).map((d) => d.inbox_id),
    [sales, support],
  );
});

test('twenty deliveries of one mail at the same moment are one mail', async () => {
  const raw = rawMail();
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, i) => desk.receive(raw, { inboxId: i % 2 ? sales : support })),
  );
  assert.equal(new Set(ids).size, 1);
  assert.equal(await received(ids[0]!), 1);
  const { rows } = await database.pool.query(
    'select f.reference_count from mail m join file f on f.id = m.file_id where m.id = $1',
    [ids[0]],
  );
  assert.deepEqual(rows, [{ reference_count: 1 }]);
});

test('the same Message-ID with other content is another mail', async () => {
  const headers = { 'Message-ID': '<same@customer.example>' };
  assert.notEqual(await desk.receive(rawMail(headers, 'One')), await desk.receive(rawMail(headers, 'Two')));
});

test('a mail over the limit is refused and leaves nothing', async () => {
  const before = await database.pool.query('select count(*) from mail');
  const platform = { ...desk.platform, config: { ...desk.platform.config, maxMailBytes: 1000 } };
  await assert.rejects(
    receiveMail(platform, {
      source: 'smtp',
      content: Buffer.from(rawMail({}, 'x'.repeat(2000))),
      inboxes: [],
    }),
    FileTooLarge,
  );
  assert.deepEqual((await database.pool.query('select count(*) from mail')).rows, before.rows);
});

test('a mail too large for memory keeps its identity', async () => {
  const raw = rawMail({}, 'line\r\n'.repeat(100_000));
  const id = await desk.receive(raw);
  assert.equal(await desk.receive(raw), id);
});
