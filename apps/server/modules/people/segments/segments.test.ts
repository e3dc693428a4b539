import { permissions, type Permission } from '@heed/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import { createTestCustomer } from '../testing/index.ts';
import { startPeopleApi } from '../testing/start-people-api.ts';

const database = await testDatabase();
const { call } = await startPeopleApi(database);
const admin = await viewer(permissions);
const reader = await viewer(['customer.read']);
const vip = { all: [{ field: 'tags', operator: 'containsAnyOf', value: ['vip'] }] };

const anna = await createTestCustomer(database, {
  name: 'Anna',
  emails: ['anna@acme.example'],
  tags: ['vip'],
});
const bert = await createTestCustomer(database, {
  name: 'Bert',
  emails: ['bert@acme.example'],
  tags: ['vip'],
});
const cleo = await createTestCustomer(database, { name: 'Cleo', emails: ['cleo@else.example'] });

test('a segment narrows the list of customers page by page, together with a search, and is counted', async () => {
  const { id } = await make('VIP', vip);
  const first = await listed(`segmentId=${id}&page%5Bsize%5D=1`);
  assert.deepEqual(first.ids, [anna.id]);
  const second = await listed(`segmentId=${id}&page%5Bsize%5D=1&page%5Bafter%5D=${first.after}`);
  assert.deepEqual([second.ids, second.after], [[bert.id], null]);
  assert.deepEqual((await listed(`segmentId=${id}&q=bert`)).ids, [bert.id]);
  assert.deepEqual((await listed(`segmentId=${id}&q=cleo`)).ids, []);
  assert.deepEqual((await call(reader, 'GET', `/segments/${id}/count`)).body, { count: 2, more: false });
  assert.equal((await call(reader, 'GET', '/customers?segmentId=999')).status, 404);
});

test('a customer merged into another is in no segment beside the other', async () => {
  const twin = await createTestCustomer(database, { name: 'Twin', emails: ['twin@twin.example'] });
  const conditions = { all: [{ field: 'name', operator: 'is', value: 'Twin' }] };
  const { id } = await make('Twins', conditions);
  assert.deepEqual((await listed(`segmentId=${id}`)).ids, [twin.id]);
  await call(admin, 'POST', `/customers/${cleo.id}/merge`, { sourceId: twin.id });
  assert.deepEqual((await listed(`segmentId=${id}`)).ids, []);
});

test('reading takes customer.read, and changing segment.manage', async () => {
  const { id } = await make('Ours', vip);
  assert.equal((await call(reader, 'GET', `/segments/${id}`)).status, 200);
  const input = { name: 'Mine', conditions: vip };
  assert.equal((await call(reader, 'POST', '/segments', input)).status, 403);
  assert.equal((await call(reader, 'PATCH', `/segments/${id}`, { version: 1, name: 'Mine' })).status, 403);
  assert.equal((await call(reader, 'DELETE', `/segments/${id}`)).status, 403);
  assert.equal((await call(reader, 'POST', `/segments/${id}/restoration`)).status, 403);
  const nobody = await viewer(['ticket.read']);
  for (const path of ['/segments', '/segment-fields', `/segments/${id}/count`])
    assert.equal((await call(nobody, 'GET', path)).status, 403, path);
});

test('each name is of one segment alone, be it made at the same moment, renamed or brought back', async () => {
  const both = await Promise.all(
    ['Same', 'same'].map((name) => call(admin, 'POST', '/segments', { name, conditions: vip })),
  );
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [201, 409]);
  const { id } = both.find(({ status }) => status === 201)!.body;
  const other = await make('Another', vip);
  const renamed = await call(admin, 'PATCH', `/segments/${other.id}`, { version: 1, name: 'SAME' });
  assert.deepEqual([renamed.status, renamed.body.code], [409, 'alreadyExists']);
  await call(admin, 'DELETE', `/segments/${id}`);
  await make('Same', vip);
  assert.equal((await call(admin, 'POST', `/segments/${id}/restoration`)).body.code, 'alreadyExists');
});

test('a deleted segment is gone until it is brought back as it was', async () => {
  const made = await make('For a while', vip);
  assert.equal((await call(admin, 'DELETE', `/segments/${made.id}`)).status, 204);
  assert.equal((await call(reader, 'GET', `/segments/${made.id}`)).status, 404);
  assert.equal((await call(reader, 'GET', `/customers?segmentId=${made.id}`)).status, 404);
  assert.ok(!(await names()).includes('For a while'));
  const back = await call(admin, 'POST', `/segments/${made.id}/restoration`);
  assert.deepEqual(back.body, made);
});

test('a stale change conflicts on the field that somebody else changed, and on no other', async () => {
  const { id } = await make('Drafted', vip);
  const other = await viewer(permissions);
  await call(other, 'PATCH', `/segments/${id}`, { version: 1, name: 'Theirs' });
  const clash = await call(admin, 'PATCH', `/segments/${id}`, { version: 1, name: 'Yours' });
  assert.equal(clash.status, 409);
  assert.deepEqual(clash.body.conflicts, [{ field: 'name', theirs: 'Theirs', yours: 'Yours' }]);
  const conditions = { all: [] };
  const beside = await call(admin, 'PATCH', `/segments/${id}`, { version: 1, conditions });
  assert.deepEqual([beside.body.name, beside.body.conditions], ['Theirs', conditions]);
});

test('conditions that do not fit are refused when saved, and named by their place in a preview', async () => {
  const conditions = { all: [{ field: 'status', operator: 'is', value: 'open' }] };
  const refused = await call(admin, 'POST', '/segments', { name: 'Wrong', conditions });
  assert.deepEqual([refused.status, refused.body.errors[0].path], [400, 'body.conditions']);
  const wrong = await preview(conditions);
  assert.deepEqual(wrong.problems[0].path, ['all', 0, 'field']);
  assert.deepEqual([wrong.customers, wrong.total], [null, null]);
  const right = await preview(vip);
  assert.deepEqual(
    right.customers.map(({ id }: { id: number }) => id),
    [anna.id, bert.id],
  );
  assert.deepEqual(right.total, { count: 2, more: false });
});

test('a segment whose field was archived says so and holds nobody until it is mended', async () => {
  const field = await call(admin, 'POST', '/profile-fields/customer', {
    type: 'text',
    label: { en: 'Plan' },
  });
  const { key, id: fieldId } = field.body;
  await call(admin, 'PATCH', `/customers/${anna.id}`, { version: 1, fields: { [key]: 'pro' } });
  const { id } = await make('Pro', { all: [{ field: `field:${key}`, operator: 'is', value: 'pro' }] });
  assert.deepEqual((await listed(`segmentId=${id}`)).ids, [anna.id]);
  await call(admin, 'PATCH', `/profile-fields/customer/${fieldId}`, { version: 1, archived: true });
  assert.equal((await call(reader, 'GET', `/segments/${id}`)).body.broken, true);
  const broken = await call(reader, 'GET', `/customers?segmentId=${id}`);
  assert.deepEqual([broken.status, broken.body.code], [422, 'notPossible']);
  const mended = await call(admin, 'PATCH', `/segments/${id}`, { version: 1, conditions: vip });
  assert.equal(mended.body.broken, false);
});

test('a slow segment is stopped and says why', async () => {
  const address = (operator: string) => ({ all: [{ field: 'address', operator, value: 'acme' }] });
  const { id } = await make('Slow', address('contains'));
  const { id: pattern } = await make('Slower', address('matches'));
  const holder = await database.pool.connect();
  // Nobody gets to read an address for as long as they like to wait.
  await holder.query('begin; lock table identity in access exclusive mode');
  try {
    const [list, count] = await Promise.all([
      call(reader, 'GET', `/customers?segmentId=${id}`),
      call(reader, 'GET', `/segments/${pattern}/count`),
    ]);
    assert.deepEqual([list.status, list.body.code], [422, 'tooSlow']);
    assert.match(list.body.detail, /customers of this segment/);
    assert.match(count.body.detail, /Patterns/);
    const { customers, tooSlow } = await preview(address('contains'));
    assert.deepEqual([customers, /segment/.test(tooSlow)], [null, true]);
  } finally {
    await holder.query('rollback');
    holder.release();
  }
});

test('what can be asked for comes with its operators and the names that the desk gave', async () => {
  const options = [{ key: 'gold', label: { en: 'Gold', 'zh-CN': '金' } }];
  const label = { en: 'Level', 'zh-CN': '等级' };
  await call(admin, 'POST', '/profile-fields/customer', { type: 'dropdown', label, options, key: 'level' });
  const { body } = await call(reader, 'GET', '/segment-fields', undefined, { 'accept-language': 'zh-CN' });
  const field = (key: string) => body.data.find((each: { key: string }) => each.key === key);
  assert.deepEqual(
    [field('field:level').label, field('field:level').options],
    ['等级', [{ value: 'gold', label: '金' }]],
  );
  assert.equal(field('organization').of, 'organization');
});

async function viewer(may: readonly Permission[]) {
  const { id } = await createTestAgent(database, {});
  return viewerOf(database, id, { permissions: new Set(may) });
}

async function make(name: string, conditions: object) {
  const { status, body } = await call(admin, 'POST', '/segments', { name, conditions });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function listed(query: string): Promise<{ ids: number[]; after: string | null }> {
  const { body } = await call(reader, 'GET', `/customers?${query}`);
  return { ids: body.data.map(({ id }: { id: number }) => id), after: body.meta.after };
}

async function names(): Promise<string[]> {
  return (await call(reader, 'GET', '/segments')).body.data.map(({ name }: { name: string }) => name);
}

async function preview(conditions: object) {
  return (await call(reader, 'POST', '/segments/preview', { conditions })).body;
}
