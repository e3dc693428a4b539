import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cannedReplyEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { startTestApi } from '../../platform/http/testing/start-test-api.ts';
import type { Platform } from '../../platform/index.ts';
import { createTestGroup, createTestTicket, createTestViewer } from '../tickets/testing/index.ts';
import { cannedReplyRoutes } from './index.ts';
import { chooseVariant, fillPlaceholders, findFault } from '../tickets/index.ts';

const database = await testDatabase();
const clock = createManualClock('2026-03-01T10:00:00Z');
const { call } = await startTestApi({
  endpoints: cannedReplyEndpoints,
  handlers: cannedReplyRoutes({ database, clock } as unknown as Platform),
});
const group = await createTestGroup(database);
const boss = await createTestViewer(database, { name: 'Olga' });
const agent = await createTestViewer(database, {
  permissions: ['ticket.read', 'ticket.draft'],
  scope: 'groups',
  groupIds: [group],
});
const stranger = await createTestViewer(database, {
  permissions: ['ticket.read', 'ticket.draft'],
  scope: 'groups',
});
const en = (html: string) => [{ language: 'en', html }];
const keep = (viewer: Viewer, input: object) =>
  call(viewer, 'POST', '/canned-replies', { title: 'Hello', variants: en('<p>Hi</p>'), ...input });
const titles = async (viewer: Viewer, q = '') =>
  (await call(viewer, 'GET', `/canned-replies?q=${encodeURIComponent(q)}`)).body.data.map(
    ({ title }: { title: string }) => title,
  );

test('what a customer is called can never become more than text', () => {
  const evil = {
    'requester.name': `<img src=x onerror=alert(1)>"' {{ticket.subject}}`,
    'ticket.subject': 'inner',
  };
  const { html } = fillPlaceholders(
    '<p>Hi {{requester.name}}</p><a href="https://shop.example/?q={{requester.name}}">x</a>',
    evil,
  );
  assert.ok(!html.includes('<img') && !html.includes('inner'));
  assert.match(html, /<p>Hi &lt;img src=x onerror=alert\(1\)&gt;&quot;&#39; \{\{ticket\.subject\}\}<\/p>/);
  assert.match(html, /href="https:\/\/shop\.example\/\?q=%3Cimg[^"<>]*"/);
});

test('a placeholder without a value says what is otherwise, and one without that is told', () => {
  const filled = fillPlaceholders(
    '{{ requester.firstName | there }}, {{organization.name}}{{ticket.number}}',
    { 'ticket.number': '7' },
  );
  assert.deepEqual(filled, { html: 'there, 7', empty: ['organization.name'] });
});

test('a placeholder that is none is found with its place in the text', () => {
  const known = (name: string) => name === 'ticket.number';
  assert.equal(findFault('<p>{{ticket.number|x}}</p>', known), null);
  assert.deepEqual(findFault('<p>Hi <b>{{tiket.number}}</b></p>', known), {
    name: '{{tiket.number}}',
    offset: 4,
  });
  assert.equal(findFault('<p>{{}}</p>', known)?.offset, 1);
  assert.equal(findFault('<p>{{ticket.<b>number</b>}}</p>', known)?.name, '{{ticket.number}}');
});

test('the wording is of the language, of the same tongue, or the first', () => {
  const variants = ['en', 'zh-CN', 'pt-BR'].map((language) => ({ language, html: '' }));
  const chosen = (language: string | null) => chooseVariant(variants, language).language;
  assert.deepEqual(
    [chosen('zh-cn'), chosen('zh-TW'), chosen('pt'), chosen('fr'), chosen(null)],
    ['zh-CN', 'zh-CN', 'pt-BR', 'en', 'en'],
  );
});

test('one sees the shared, those of one’s groups and one’s own; those of others take the permission', async () => {
  await keep(boss, { title: 'Shared', reach: 'shared' });
  await keep(boss, { title: 'Of the group', reach: 'group', groupId: group });
  await keep(boss, { title: 'Private of the boss' });
  await keep(agent, { title: 'Own', folder: 'Mine' });
  assert.deepEqual(await titles(agent), ['Of the group', 'Shared', 'Own']);
  assert.deepEqual(await titles(stranger), ['Shared']);
  assert.equal((await keep(agent, { reach: 'shared' })).status, 403);
  const { body } = await call(boss, 'GET', '/canned-replies?q=Shared');
  const path = `/canned-replies/${body.data[0].id}`;
  assert.equal((await call(agent, 'PATCH', path, { version: 1, title: 'Mine now' })).status, 403);
  assert.equal((await call(agent, 'DELETE', path)).status, 403);
  const own = (await call(agent, 'GET', '/canned-replies?q=Own')).body.data[0];
  assert.equal((await call(boss, 'GET', `/canned-replies/${own.id}`)).status, 404);
  assert.deepEqual(await titles(agent, 'mine'), ['Own']);
});

test('saving refuses an unknown placeholder with its place, an empty wording, a language twice and none', async () => {
  const refused = await keep(agent, {
    variants: [...en('<p>Fine</p>'), { language: 'de', html: '<p>Hallo {{requster.name}}</p>' }],
  });
  assert.equal(refused.status, 400);
  assert.deepEqual(refused.body.errors, [
    { path: 'body.variants.1.html', message: 'Not known, at character 7: {{requster.name}}.' },
  ]);
  for (const variants of [
    en('<p> </p>'),
    [...en('<p>a</p>'), ...en('<p>b</p>')],
    [{ language: 'not a language', html: '<p>a</p>' }],
    [],
  ])
    assert.equal((await keep(agent, { variants })).status, 400);
});

test('it is filled in for the ticket, in the language of its customer, safe, and only where one sees the ticket', async () => {
  const { id, requesterId } = await createTestTicket(database, { subject: 'Lamp', groupId: group });
  await database.pool.query(`update person set name = '<b>Kim</b> Li', locale = 'zh-CN' where id = $1`, [
    requesterId,
  ]);
  await keep(agent, {
    title: 'Greeting',
    variants: [
      ...en('<p>Hi</p>'),
      {
        language: 'zh-cn',
        html: '<p>{{requester.name}}，工单 #{{ticket.number}}</p><a href="{{ticket.subject}}:alert(1)">x</a>',
      },
    ],
  });
  await database.pool.query(`update ticket set subject = 'javascript' where id = $1`, [id]);
  const { body } = await call(agent, 'GET', `/tickets/${id}/canned-replies?q=greet`);
  assert.equal(body.data.length, 1);
  assert.equal(body.data[0].language, 'zh-CN');
  assert.ok(body.data[0].html.startsWith(`<p>&lt;b&gt;Kim&lt;/b&gt; Li，工单 #${id}</p>`));
  assert.ok(!body.data[0].html.includes('javascript'));
  const blind = await createTestViewer(database, {
    permissions: ['ticket.read', 'ticket.draft'],
    scope: 'own',
  });
  assert.equal((await call(blind, 'GET', `/tickets/${id}/canned-replies`)).status, 404);
  assert.equal((await call(blind, 'POST', `/tickets/${id}/canned-reply-preview`, { html: 'x' })).status, 404);
  assert.equal(
    (await call(agent, 'POST', `/tickets/${id}/canned-reply-preview`, { html: '<p>{{nope}}</p>' })).status,
    400,
  );
});

test('each version is kept, and deleting can be undone', async () => {
  const { body: made } = await keep(agent, { title: 'First' });
  const path = `/canned-replies/${made.id}`;
  assert.equal((await call(agent, 'PATCH', path, { version: 1, title: 'Second' })).body.version, 2);
  const { body: versions } = await call(agent, 'GET', `${path}/versions`);
  assert.deepEqual(
    versions.data.map(({ title }: { title: string }) => title),
    ['Second', 'First'],
  );
  assert.equal((await call(agent, 'DELETE', path)).status, 204);
  assert.equal((await call(agent, 'GET', path)).status, 404);
  assert.equal((await call(agent, 'POST', `${path}/restoration`)).status, 200);
});

test('uses are counted over 7 and 30 days, and the most used comes first', async () => {
  const { body: often } = await keep(agent, { title: 'Z often', folder: 'Uses' });
  await keep(agent, { title: 'A seldom', folder: 'Uses' });
  for (const days of [40, 20, 3]) {
    clock.set(new Date(Date.parse('2026-04-30T00:00:00Z') - days * 86_400_000));
    assert.equal((await call(agent, 'POST', `/canned-replies/${often.id}/uses`)).status, 204);
  }
  clock.set(new Date('2026-04-30T00:00:00Z'));
  const { body } = await call(agent, 'GET', `/canned-replies/${often.id}`);
  assert.deepEqual([body.uses7, body.uses30], [1, 2]);
  const { id } = await createTestTicket(database, { groupId: group });
  const suggested = await call(agent, 'GET', `/tickets/${id}/canned-replies?q=uses`);
  assert.deepEqual(
    suggested.body.data.map(({ title }: { title: string }) => title),
    ['Z often', 'A seldom'],
  );
});
