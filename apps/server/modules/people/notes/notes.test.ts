import { permissions } from '@heed/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import { forgetCustomerNotes } from '../jobs.ts';
import { createTestCustomer } from '../testing/index.ts';
import { startPeopleApi } from '../testing/start-people-api.ts';

const database = await testDatabase();
const { call, clock } = await startPeopleApi(database);
const agentNamed = async (name: string) =>
  viewerOf(database, (await createTestAgent(database, { name })).id, { permissions: new Set(permissions) });
const ana = await agentNamed('Ana');
const ben = await agentNamed('Ben');

const add = async (id: number, text: string) =>
  (await call(ana, 'POST', `/customers/${id}/notes`, { text })).body;
const texts = async (id: number) =>
  (await call(ana, 'GET', `/customers/${id}/notes`)).body.data.map(({ text }: { text: string }) => text);

test('notes are listed newest first, page by page, each with its author', async () => {
  const { id } = await createTestCustomer(database);
  for (const text of ['one', 'two', 'three']) await add(id, text);
  const first = (await call(ana, 'GET', `/customers/${id}/notes?page[size]=2`)).body;
  assert.deepEqual(
    first.data.map((note: { text: string; author: { name: string } }) => [note.text, note.author.name]),
    [
      ['three', 'Ana'],
      ['two', 'Ana'],
    ],
  );
  const after = encodeURIComponent(first.meta.after);
  const second = (await call(ana, 'GET', `/customers/${id}/notes?page[size]=2&page[after]=${after}`)).body;
  assert.deepEqual(
    second.data.map(({ text }: { text: string }) => text),
    ['one'],
  );
});

test('a note changed by somebody else meanwhile is a conflict and keeps their words', async () => {
  const { id } = await createTestCustomer(database);
  const note = await add(id, 'VIP');
  const path = `/customers/${id}/notes/${note.id}`;
  const changed = await call(ben, 'PATCH', path, { version: 1, text: 'VIP since May' });
  assert.equal(changed.body.edited.by.name, 'Ben');
  assert.equal((await call(ana, 'PATCH', path, { version: 1, text: 'Mine' })).status, 409);
  assert.deepEqual(await texts(id), ['VIP since May']);
});

test('a removed note is gone from the list and comes back as it was, until it is forgotten', async () => {
  const { id } = await createTestCustomer(database);
  const note = await add(id, 'Likes tea');
  const path = `/customers/${id}/notes/${note.id}`;
  assert.equal((await call(ana, 'DELETE', path)).status, 204);
  assert.deepEqual(await texts(id), []);
  assert.equal((await call(ben, 'PATCH', path, { version: 1, text: 'x' })).status, 404);
  const back = await call(ana, 'POST', `${path}/restoration`);
  assert.deepEqual(back.body, note);
  await call(ana, 'DELETE', path);
  clock.advance(31 * 86_400_000);
  await forgetCustomerNotes({ database, clock })({}, {} as never);
  assert.equal((await call(ana, 'POST', `${path}/restoration`)).status, 404);
});

test('a merged customer’s notes are read with the other’s, and go back with it', async () => {
  const kept = await createTestCustomer(database);
  const source = await createTestCustomer(database);
  await add(kept.id, 'of the kept');
  const note = await add(source.id, 'of the source');
  const merged = (await call(ana, 'POST', `/customers/${kept.id}/merge`, { sourceId: source.id })).body;
  assert.deepEqual(await texts(kept.id), ['of the source', 'of the kept']);
  assert.deepEqual(await texts(source.id), ['of the source', 'of the kept']);
  const { status } = await call(ana, 'PATCH', `/customers/${kept.id}/notes/${note.id}`, {
    version: 1,
    text: 'of the source, mended',
  });
  assert.equal(status, 200);
  await call(ana, 'DELETE', `/customers/${kept.id}/merge/${merged.mergedFrom[0].mergeId}`);
  assert.deepEqual(await texts(kept.id), ['of the kept']);
  assert.deepEqual(await texts(source.id), ['of the source, mended']);
});

test('a note is reached through its own customer alone', async () => {
  const one = await createTestCustomer(database);
  const other = await createTestCustomer(database);
  const note = await add(one.id, 'private');
  const path = `/customers/${other.id}/notes/${note.id}`;
  assert.equal((await call(ana, 'PATCH', path, { version: 1, text: 'x' })).status, 404);
  assert.equal((await call(ana, 'DELETE', path)).status, 404);
  assert.equal((await call(ana, 'GET', '/customers/999999/notes')).status, 404);
});
