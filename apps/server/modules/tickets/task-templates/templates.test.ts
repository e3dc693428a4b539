import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task, TaskTemplate } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestGroup, createTestTicket, createTestViewer, startTestDesk } from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const boss = await createTestViewer(database);
const { call } = desk;

const keep = async (name: string, titles: string[]): Promise<TaskTemplate> =>
  (await call(boss, 'POST', '/task-templates', { name, titles })).body;
const ticket = async (status = 'open') => (await createTestTicket(database, { status })).id;
const put = (ticketId: number, { id }: TaskTemplate, headers?: Record<string, string>) =>
  call(boss, 'POST', `/tickets/${ticketId}/task-lists`, { templateId: id }, headers);
const titles = async (ticketId: number) =>
  (await call(boss, 'GET', `/tickets/${ticketId}/tasks`)).body.data.map(({ title }: Task) => title);

test('a template puts its tasks behind those that are there, once for a request, and all are taken away at once', async () => {
  const id = await ticket();
  await call(boss, 'POST', `/tickets/${id}/tasks`, { title: 'first' });
  const template = await keep('Return', ['Check the parcel', 'Refund']);
  const key = { 'idempotency-key': 'once' };
  const added = (await put(id, template, key)).body.data;
  await put(id, template, key);
  assert.deepEqual(await titles(id), ['first', 'Check the parcel', 'Refund']);
  const ids = added.map((task: Task) => task.id);
  assert.equal((await call(boss, 'POST', `/tickets/${id}/task-removals`, { ids })).status, 204);
  assert.deepEqual(await titles(id), ['first']);
});

test('tasks of another ticket are never taken away by mistake', async () => {
  const [a, b] = [await ticket(), await ticket()];
  const template = await keep('Other', ['x']);
  const ids = (await put(a, template)).body.data.map((task: Task) => task.id);
  await call(boss, 'POST', `/tickets/${b}/task-removals`, { ids });
  assert.deepEqual(await titles(a), ['x']);
});

test('where not all tasks have room none is added; a closed ticket takes none', async () => {
  const id = await ticket();
  const many = await keep(
    'Many',
    Array.from({ length: 50 }, (_, place) => `${place}`),
  );
  for (const expected of [201, 201, 422]) assert.equal((await put(id, many)).status, expected);
  assert.equal((await titles(id)).length, 100);
  assert.equal((await put(await ticket('closed'), many)).status, 422);
});

test('what a template has put into tickets stays as it is when the template changes or goes; it can be had back', async () => {
  const id = await ticket();
  const template = await keep('Move', ['Pack']);
  await put(id, template);
  const path = `/task-templates/${template.id}`;
  const change = (version: number, body: object) => call(boss, 'PATCH', path, { version, ...body });
  assert.equal((await change(template.version, { titles: ['Pack', 'Ship'] })).body.version, 2);
  assert.equal((await change(2, {})).body.version, 2);
  await call(boss, 'DELETE', path);
  for (const answer of [await call(boss, 'GET', path), await put(id, template)])
    assert.equal(answer.status, 404);
  assert.deepEqual(await titles(id), ['Pack']);
  assert.deepEqual((await call(boss, 'POST', `${path}/restoration`)).body.titles, ['Pack', 'Ship']);
  assert.equal((await call(boss, 'GET', path)).status, 200);
});

test('two who change the same part of a template: the second is told, and nothing is lost', async () => {
  const template = await keep('Shared', ['a']);
  const [eve, path] = [await createTestViewer(database), `/task-templates/${template.id}`];
  await call(boss, 'PATCH', path, { version: 1, titles: ['a', 'b'] });
  const stale = await call(eve, 'PATCH', path, { version: 1, titles: ['c'] });
  assert.equal(stale.status, 409);
  assert.deepEqual((await call(boss, 'GET', path)).body.titles, ['a', 'b']);
});

test('templates are listed by name page by page; keys are made, and one in use is refused', async () => {
  const before: string[] = [];
  for (let after = ''; ;) {
    const { body } = await call(boss, 'GET', `/task-templates?page[size]=2${after}`);
    before.push(...body.data.map(({ name }: TaskTemplate) => name));
    if (!body.meta.hasMore) break;
    after = `&page[after]=${encodeURIComponent(body.meta.after)}`;
  }
  assert.deepEqual(before, [...before].sort(new Intl.Collator('en').compare));
  assert.equal(new Set(before).size, before.length);
  assert.deepEqual(
    [(await keep('Twice', ['a'])).key, (await keep('Twice', ['a'])).key],
    ['twice', 'twice-2'],
  );
  const taken = await call(boss, 'POST', '/task-templates', { name: 'x', titles: ['a'], key: 'twice' });
  assert.equal(taken.status, 409);
});

test('who may not change the ticket adds nothing to it, and who may not see it finds none', async () => {
  const template = await keep('Mine', ['a']);
  const group = await createTestGroup(database);
  const { id } = await createTestTicket(database, { groupId: group, status: 'open' });
  const light = await createTestViewer(database, {
    scope: 'groups',
    groupIds: [group],
    permissions: ['ticket.read'],
  });
  const stranger = await createTestViewer(database, {
    scope: 'own',
    permissions: ['ticket.read', 'ticket.update'],
  });
  const path = `/tickets/${id}/task-lists`;
  assert.equal((await call(light, 'POST', path, { templateId: template.id })).status, 403);
  assert.equal((await call(stranger, 'POST', path, { templateId: template.id })).status, 404);
  assert.equal((await call(light, 'POST', '/task-templates', { name: 'x', titles: ['a'] })).status, 403);
});
