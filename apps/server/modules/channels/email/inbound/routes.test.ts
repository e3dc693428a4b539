import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { emailEndpoints, type Permission } from '@heed/contract';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createHttp, registerEndpoints, type Viewer } from '../../../../platform/http/index.ts';
import { createTestViewer } from '../../../tickets/testing/index.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { blockRequester } from './block-requester.ts';
import { inboundRoutes } from './routes.ts';
import { createSenderRule as createRule } from './sender-rules.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');
const {
  listMails,
  getMail,
  getRawMail,
  reprocessMail,
  listForgedReferences,
  listSenderRules,
  createSenderRule,
  removeSenderRule,
} = emailEndpoints;
const admin = await createTestViewer(database);
const reader = await createTestViewer(database, { permissions: ['mail.read'] satisfies Permission[] });
const viewers = new Map<string, Viewer>([
  ['admin', admin],
  ['reader', reader],
]);
const { platform } = desk;
const app = await createHttp({
  url: 'http://desk.example',
  trustedProxies: [],
  log: platform.log,
  ready: async () => true,
});
registerEndpoints(app, {
  endpoints: {
    listMails,
    getMail,
    getRawMail,
    reprocessMail,
    listForgedReferences,
    listSenderRules,
    createSenderRule,
    removeSenderRule,
  },
  handlers: inboundRoutes(platform),
  files: platform.files,
  authenticate: async ({ headers }) => viewers.get(headers.authorization ?? '') ?? null,
});
after(() => app.close());
const call = (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, authorization = 'admin') =>
  app.inject({ method, url: `/api/v1${path}`, headers: { authorization }, ...(payload && { payload }) });

test('the ledger tells of every mail, newest first, page by page', async () => {
  const ids: number[] = [];
  for (let i = 0; i < 5; i += 1)
    ids.push((await desk.ingest(rawMail({ Subject: `Ledger ${i}` }), { inboxId })).id);
  const first = (await call('GET', '/mails?page[size]=3')).json();
  assert.deepEqual(
    first.data.map((mail: { id: number }) => mail.id),
    ids.toReversed().slice(0, 3),
  );
  const second = (await call('GET', `/mails?page[size]=3&page[after]=${first.meta.after}`)).json();
  assert.deepEqual(
    second.data.map((mail: { id: number }) => mail.id),
    ids.toReversed().slice(3),
  );
  assert.equal(second.meta.hasMore, false);
});

test('mails are found by state, outcome, inbox, sender, subject and Message-ID', async () => {
  const other = await desk.addInbox('other@desk.example');
  const row = await desk.ingest(
    rawMail({ From: 'Zoë <zoe@find.example>', Subject: '100% 退货', 'Message-ID': '<find-me@find.example>' }),
    { inboxId: other },
  );
  for (const query of [
    `inboxId=${other}`,
    'q=zoe@find',
    'q=Zoë',
    `q=${encodeURIComponent('100% 退')}`,
    `q=${encodeURIComponent('<find-me@find.example>')}`,
  ]) {
    const { data } = (await call('GET', `/mails?${query}`)).json();
    assert.deepEqual(
      data.map((mail: { id: number }) => mail.id),
      [row.id],
      query,
    );
  }
  const waiting = await desk.receive(rawMail(), { inboxId });
  assert.deepEqual(
    (await call('GET', '/mails?state=received')).json().data.map((mail: { id: number }) => mail.id),
    [waiting],
  );
  assert.equal((await call('GET', '/mails?outcome=bounce')).json().data.length, 0);
});

test('one mail is shown with its headers and text, and its raw bytes as they came, never to run in the browser', async () => {
  const raw = rawMail({ Subject: '=?utf-8?B?5L2g5aW9?=' }, '<script>alert(1)</script>');
  const { id } = await desk.ingest(raw, { inboxId });
  const mail = (await call('GET', `/mails/${id}`)).json();
  assert.deepEqual(
    mail.headers.find((header: { name: string }) => header.name === 'subject'),
    { name: 'subject', value: '你好' },
  );
  assert.match(mail.text, /alert/);
  const answer = await call('GET', `/mails/${id}/raw`);
  assert.equal(answer.body, raw);
  assert.match(String(answer.headers['content-disposition']), /^attachment/);
  assert.equal((await call('GET', '/mails/999999/raw')).statusCode, 404);
});

test('processing again is asked for once and never makes a second message', async () => {
  const done = await desk.ingest(rawMail(), { inboxId });
  const answer = await call('POST', `/mails/${done.id}/processing`);
  assert.deepEqual(
    [answer.statusCode, answer.json().state, answer.json().messageId],
    [202, 'done', done.message_id],
  );
  await database.pool.query(`update mail set state = 'failed', message_id = null where id = $1`, [
    (await desk.ingest(rawMail({ Subject: 'Out of office: x' }), { inboxId })).id,
  ]);
  const failed = (await call('GET', '/mails?state=failed')).json().data[0];
  assert.equal((await call('POST', `/mails/${failed.id}/processing`, undefined, 'reader')).statusCode, 403);
  assert.equal((await call('POST', `/mails/${failed.id}/processing`)).json().state, 'received');
  const { rows } = await database.pool.query(
    `select count(*) as n from event where type = 'mail.reprocessed'`,
  );
  assert.equal(rows[0].n, 1);
});

test('sender rules are made, listed and removed; the same one twice is refused', async () => {
  const made = await call('POST', '/sender-rules', { kind: 'block', pattern: '@Spam.example' });
  assert.equal(made.statusCode, 201);
  assert.deepEqual([made.json().pattern, made.json().createdBy], ['spam.example', admin.agentId]);
  assert.equal(
    (await call('POST', '/sender-rules', { kind: 'block', pattern: 'spam.example' })).statusCode,
    409,
  );
  assert.equal((await call('POST', '/sender-rules', { kind: 'block', pattern: 'x' })).statusCode, 400);
  assert.equal((await call('GET', '/sender-rules', undefined, 'reader')).json().data.length, 1);
  assert.equal((await call('DELETE', `/sender-rules/${made.json().id}`)).statusCode, 204);
  assert.equal((await call('DELETE', `/sender-rules/${made.json().id}`)).statusCode, 404);
});

test('the sender of a ticket is blocked once, and an exception for the address ends', async () => {
  const { ticket_id } = await desk.ingest(rawMail({ From: 'pest@block.example' }), { inboxId });
  await desk.write((tx) => createRule(tx, { kind: 'allow', pattern: 'pest@block.example' }));
  for (let i = 0; i < 2; i += 1) await desk.write((tx) => blockRequester(tx, ticket_id!));
  const rules = await database.read
    .selectFrom('sender_rule')
    .select(['kind', 'pattern'])
    .where('pattern', 'like', '%block.example')
    .execute();
  assert.deepEqual(rules, [{ kind: 'block', pattern: 'pest@block.example' }]);
  assert.equal((await desk.ingest(rawMail({ From: 'Pest@Block.example' }), { inboxId })).outcome, 'blocked');
});
