import { permissions } from '@heed/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import { createTestCustomer } from '../testing/index.ts';
import { startPeopleApi } from '../testing/start-people-api.ts';

const database = await testDatabase();
const { call, clock } = await startPeopleApi(database);
const agentNamed = async (name: string) =>
  viewerOf(database, (await createTestAgent(database, { name })).id, { permissions: new Set(permissions) });
const ana = await agentNamed('Ana');
const ben = await agentNamed('Ben');

async function makeField(of: string, type: string, rest: object = {}) {
  const { status, body } = await call(ana, 'POST', `/profile-fields/${of}`, {
    type,
    label: { en: `A ${type}`, 'zh-CN': '字段' },
    ...rest,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as { id: number; key: string; version: number };
}
const flat = [
  { key: 'a', label: { en: 'A' } },
  { key: 'b', label: { en: 'B' } },
];
const customerOf = async (id: number) => (await call(ana, 'GET', `/customers/${id}`)).body;

test('a value of each type is kept, answered and cleared, of customers and of organizations', async () => {
  const other = await createTestCustomer(database);
  const company = (await call(ana, 'POST', '/organizations', { name: 'ACME' })).body;
  const values: [string, unknown, object?][] = [
    ['text', 'Gold 🎉'],
    ['multiline', 'one\ntwo'],
    ['number', 42],
    ['decimal', 19.99],
    ['date', '2026-03-01'],
    ['checkbox', true],
    ['dropdown', 'a', { options: flat }],
    ['multiselect', ['a', 'b'], { options: flat }],
    ['tree', 'a', { options: flat }],
    ['regex', 'AB-1', { pattern: '^[A-Z]{2}-[0-9]$' }],
    ['customer', other.id],
    ['organization', company.id],
  ];
  for (const profile of ['customer', 'organization'] as const) {
    const path = profile === 'customer' ? `/customers/${other.id}` : `/organizations/${company.id}`;
    const fields: Record<string, unknown> = {};
    for (const [type, value, rest] of values) fields[(await makeField(profile, type, rest)).key] = value;
    const { version } = (await call(ana, 'GET', path)).body;
    const changed = await call(ana, 'PATCH', path, { version, fields });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.deepEqual(changed.body.fields, fields);
    const nothing = Object.fromEntries(Object.keys(fields).map((key) => [key, null]));
    const cleared = await call(ana, 'PATCH', path, { version: changed.body.version, fields: nothing });
    assert.deepEqual(cleared.body.fields, {});
  }
});

test('the same key may stand for a field of customers and for one of organizations; twice of one it may not', async () => {
  await makeField('customer', 'text', { key: 'region' });
  await makeField('organization', 'text', { key: 'region' });
  const again = await call(ana, 'POST', '/profile-fields/customer', {
    key: 'region',
    type: 'text',
    label: { en: 'Region' },
  });
  assert.equal(again.status, 409);
});

test('what is no value of its field is refused and nothing else of the change is kept', async () => {
  const { key } = await makeField('customer', 'number');
  const { id } = await createTestCustomer(database, { name: 'Before' });
  for (const [fields, message] of [
    [{ [key]: 'many' }, 'This must be a number.'],
    [{ [key]: 1.5 }, 'This must be a whole number.'],
    [{ nobody: 1 }, 'There is no field with this key, or it is archived.'],
  ] as const) {
    const { status, body } = await call(ana, 'PATCH', `/customers/${id}`, {
      version: 1,
      name: 'After',
      fields,
    });
    assert.equal(status, 400);
    assert.equal(body.errors[0].message, message);
  }
  const lookup = await makeField('customer', 'organization');
  const { body } = await call(ana, 'PATCH', `/customers/${id}`, {
    version: 1,
    fields: { [lookup.key]: 999_999 },
  });
  assert.deepEqual(body.errors, [{ path: `body.fields.${lookup.key}`, message: 'There is no such entry.' }]);
  assert.equal((await customerOf(id)).name, 'Before');
});

test('two agents change different fields at once and both stand; the same field is a conflict that names it', async () => {
  const one = await makeField('customer', 'text');
  const two = await makeField('customer', 'text');
  const { id } = await createTestCustomer(database);
  await call(ana, 'PATCH', `/customers/${id}`, { version: 1, fields: { [one.key]: 'Ana' } });
  const beside = await call(ben, 'PATCH', `/customers/${id}`, { version: 1, fields: { [two.key]: 'Ben' } });
  assert.deepEqual(beside.body.fields, { [one.key]: 'Ana', [two.key]: 'Ben' });
  const over = await call(ben, 'PATCH', `/customers/${id}`, { version: 1, fields: { [one.key]: 'Ben' } });
  assert.equal(over.status, 409);
  assert.equal(over.body.conflicts[0].field, `fields.${one.key}`);
  assert.equal((await customerOf(id)).fields[one.key], 'Ana');
});

test('an archived field keeps its values and takes no new ones; options left out are archived and stay on customers', async () => {
  const field = await makeField('customer', 'dropdown', { options: flat });
  const { id } = await createTestCustomer(database);
  await call(ana, 'PATCH', `/customers/${id}`, { version: 1, fields: { [field.key]: 'b' } });
  const path = `/profile-fields/customer/${field.id}`;
  const fewer = await call(ana, 'PATCH', path, { version: 1, options: flat.slice(0, 1) });
  assert.deepEqual(
    fewer.body.options.map((option: { key: string; archived: boolean }) => [option.key, option.archived]),
    [
      ['a', false],
      ['b', true],
    ],
  );
  await call(ana, 'PATCH', path, { version: 2, archived: true });
  const { fields, version } = await customerOf(id);
  assert.equal(fields[field.key], 'b');
  const refused = await call(ana, 'PATCH', `/customers/${id}`, { version, fields: { [field.key]: 'a' } });
  assert.equal(refused.body.errors[0].path, `body.fields.${field.key}`);
});

test('a setup whose parts do not fit is refused', async () => {
  for (const [type, rest] of [
    ['dropdown', {}],
    ['text', { options: flat }],
    ['regex', { pattern: '(' }],
    ['ticket', {}],
  ] as const) {
    const { status } = await call(ana, 'POST', '/profile-fields/customer', {
      type,
      label: { en: 'X' },
      ...rest,
    });
    assert.equal(status, 400, type);
  }
});

test('a new order is kept, and fields not named follow', async () => {
  const before = (await call(ana, 'GET', '/profile-fields/organization')).body.data;
  const last = before.at(-1);
  const { body } = await call(ana, 'PUT', '/profile-field-order/organization', { ids: [last.id] });
  assert.equal(body.data[0].id, last.id);
  assert.equal(body.data.length, before.length);
});

test('what a customer agreed to is kept with when and by whom, until it is taken away', async () => {
  const { id } = await createTestCustomer(database);
  clock.set('2026-04-01T08:00:00Z');
  const said = await call(ana, 'PATCH', `/customers/${id}`, {
    version: 1,
    consents: { news: true, survey: false },
  });
  assert.equal(said.status, 200, JSON.stringify(said.body));
  const { news, survey, offers } = said.body.consents;
  assert.deepEqual([news.given, news.at, news.by.name], [true, '2026-04-01T08:00:00.000Z', 'Ana']);
  assert.equal(survey.given, false);
  assert.equal(offers, null);
  clock.set('2026-04-02T08:00:00Z');
  const same = await call(ben, 'PATCH', `/customers/${id}`, { version: 2, consents: { news: true } });
  assert.equal(same.body.consents.news.by.name, 'Ana', 'the same answer again is none');
  const away = await call(ben, 'PATCH', `/customers/${id}`, { version: 2, consents: { news: null } });
  assert.equal(away.body.consents.news, null);
  assert.equal(away.body.consents.survey.given, false);
});
