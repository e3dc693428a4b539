import { permissions } from '@heed/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import { createTestCustomer } from '../testing/index.ts';
import { startPeopleApi } from '../testing/start-people-api.ts';

const database = await testDatabase();
const { call } = await startPeopleApi(database);
const { id: agentId } = await createTestAgent(database, { name: 'Shop' });
const all = viewerOf(database, agentId, { permissions: new Set(permissions) });
const shop = await viewerOf(database, agentId, { permissions: new Set(['customer.event'] as const) });
const agent = await viewerOf(database, agentId, {
  permissions: new Set(['customer.read', 'customer.manage'] as const),
});

const order = (externalId: string, change: object = {}) => ({
  kind: 'order',
  title: `Order ${externalId}`,
  at: '2026-02-01T10:00:00.000Z',
  facts: { total: 19.9, currency: 'EUR', gift: false },
  externalId,
  ...change,
});
const titles = async (id: number, query = '') => {
  const { body } = await call(await all, 'GET', `/customers/${id}/product-events${query}`);
  return { titles: body.data.map(({ title }: { title: string }) => title), after: body.meta.after };
};

test('what a shop tells stands on the customer, newest first by when it happened, page by page', async () => {
  const { id } = await createTestCustomer(database);
  for (const [name, at] of [
    ['old', '2026-01-01T00:00:00.000Z'],
    ['new', '2026-02-03T00:00:00.000Z'],
    ['same time', '2026-01-01T00:00:00.000Z'],
  ] as const)
    assert.equal(
      (await call(shop, 'POST', `/customers/${id}/product-events`, order(name, { title: name, at }))).status,
      201,
    );
  const first = await titles(id, '?page[size]=2');
  assert.deepEqual(first.titles, ['new', 'same time']);
  const second = await titles(id, `?page[size]=2&page[after]=${encodeURIComponent(first.after)}`);
  assert.deepEqual(second, { titles: ['old'], after: null });
});

test('an event told twice, by number or by address, at once or later, stands once', async () => {
  const { id, email } = await createTestCustomer(database);
  const [one, two] = await Promise.all([
    call(shop, 'POST', `/customers/${id}/product-events`, order('A-1')),
    call(shop, 'POST', '/product-events', { ...order('A-1'), email: email.toUpperCase() }),
  ]);
  const later = await call(shop, 'POST', '/product-events', order('A-1', { title: 'Changed', email }));
  assert.deepEqual([two.body, later.body], [one.body, one.body]);
  assert.deepEqual((await titles(id)).titles, ['Order A-1']);
  const { rows } = await database.pool.query(
    "select count(*)::int as n from event where type = 'customer.eventAdded' and person_id = $1",
    [id],
  );
  assert.equal(rows[0].n, 1);
});

test('two customers may each have an event that is called the same', async () => {
  const [one, two] = [await createTestCustomer(database), await createTestCustomer(database)];
  for (const { id } of [one, two]) await call(shop, 'POST', `/customers/${id}/product-events`, order('B'));
  assert.deepEqual(
    [(await titles(one.id)).titles, (await titles(two.id)).titles],
    [['Order B'], ['Order B']],
  );
});

test('a merged customer’s events are read with the other’s, are not told twice, and go back with it', async () => {
  const [kept, source] = [await createTestCustomer(database), await createTestCustomer(database)];
  await call(shop, 'POST', `/customers/${source.id}/product-events`, order('C'));
  const merged = await call(await all, 'POST', `/customers/${kept.id}/merge`, { sourceId: source.id });
  await call(shop, 'POST', '/product-events', { ...order('C'), email: source.email });
  await call(shop, 'POST', `/customers/${source.id}/product-events`, order('D'));
  assert.deepEqual((await titles(kept.id)).titles, ['Order D', 'Order C']);
  const { mergeId } = merged.body.mergedFrom[0];
  await call(await all, 'DELETE', `/customers/${kept.id}/merge/${mergeId}`);
  assert.deepEqual((await titles(source.id)).titles, ['Order C']);
});

test('a key that may tell events reads no customer, and who reads customers tells no events', async () => {
  const { id } = await createTestCustomer(database);
  const path = `/customers/${id}/product-events`;
  assert.equal((await call(shop, 'GET', path)).status, 403);
  assert.equal((await call(shop, 'GET', `/customers/${id}`)).status, 403);
  assert.equal((await call(agent, 'POST', path, order('E'))).status, 403);
  assert.equal((await call(agent, 'GET', path)).status, 200);
});

test('who is no customer is not found, and nobody is created', async () => {
  assert.equal((await call(shop, 'POST', '/customers/999999/product-events', order('F'))).status, 404);
  const body = { ...order('F'), email: 'nobody@nowhere.example' };
  assert.equal((await call(shop, 'POST', '/product-events', body)).status, 404);
  assert.equal((await call(agent, 'GET', '/customers/999999/product-events')).status, 404);
});

test('facts are names and plain values, and bounded', async () => {
  const { id } = await createTestCustomer(database);
  const sent = async (facts: unknown) =>
    (await call(shop, 'POST', `/customers/${id}/product-events`, order('G', { facts }))).status;
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n]));
  const large = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`k${n}`, '茶'.repeat(600)]));
  assert.deepEqual(
    [
      await sent({ nested: { a: 1 } }),
      await sent({ ['k'.repeat(61)]: 1 }),
      await sent(many),
      await sent(large),
      await sent({ note: 'x'.repeat(2001) }),
    ],
    [400, 400, 400, 400, 400],
  );
  assert.deepEqual((await titles(id)).titles, []);
  assert.equal(await sent({ 备注: '茶', ok: null }), 201);
});
