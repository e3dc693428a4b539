import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePattern, toSql, parseConditions } from '@heed/rules';
import { sql } from 'kysely';
import { testDatabase } from '../../../../../test/support/database.ts';
import { systemClock } from '../../../platform/clock/index.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { readTicketCatalogue } from '../rules/read-catalogue.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
} from '../testing/index.ts';
import { indexField } from './index-field.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });

async function makeField(
  type: string,
  rest: Record<string, unknown> = {},
): Promise<{ id: number; key: string; version: number }> {
  const { status, body } = await desk.call(ana, 'POST', '/ticket-fields', {
    type,
    label: { en: `A ${type}` },
    ...rest,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}
const options = [
  { key: 'a', label: { en: 'A', 'zh-CN': '甲' } },
  { key: 'b', label: { en: 'B' } },
  { key: 'a/one', label: { en: 'One' } },
];
const flat = options.slice(0, 2);
const change = (id: number, body: object) =>
  desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 99, ...body });
const fieldsOf = async (id: number) => (await ticketRow(database, id)).fields;

test('a value of each type is kept, answered and cleared', async () => {
  const customer = await createTestCustomer(database);
  const { rows } = await database.pool.query(
    "insert into organization (name, created_at, updated_at) values ('ACME', now(), now()) returning id",
  );
  const other = await createTestTicket(database);
  const values: [string, unknown, object?][] = [
    ['text', 'Order 7 🎉 مرحبا'],
    ['multiline', 'one\ntwo'],
    ['number', 42],
    ['decimal', 19.99],
    ['date', '2026-03-01'],
    ['checkbox', true],
    ['dropdown', 'a', { options: flat }],
    ['multiselect', ['a', 'b'], { options: flat }],
    ['tree', 'a/one', { options }],
    ['regex', 'AB-1234', { pattern: '^[A-Z]{2}-\\d{4}$' }],
    ['customer', customer.id],
    ['organization', rows[0].id],
    ['ticket', other.id],
  ];
  const { id } = await createTestTicket(database);
  const fields: Record<string, unknown> = {};
  for (const [type, value, rest] of values)
    fields[(await makeField(type, { ...rest, key: `each-${type}` })).key] = value;
  const { status, body } = await change(id, { fields });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(body.fields, fields);
  assert.deepEqual(await fieldsOf(id), fields);
  const cleared = Object.fromEntries(Object.keys(fields).map((key) => [key, null]));
  assert.deepEqual((await change(id, { fields: cleared })).body.fields, {});
});

test('what somebody wrote never stands in the record; choices and ids do', async () => {
  const [words, choice] = [await makeField('text'), await makeField('dropdown', { options: flat })];
  const { id } = await createTestTicket(database);
  await change(id, { fields: { [words.key]: 'passport 123', [choice.key]: 'a' } });
  await change(id, { fields: { [choice.key]: 'b' } });
  assert.deepEqual(await factsOf(database, id, 'ticket.fieldChanged'), [
    { fieldId: words.id, version: 2 },
    { fieldId: choice.id, from: null, to: 'a', version: 2 },
    { fieldId: choice.id, from: 'a', to: 'b', version: 3 },
  ]);
});

test('unknown fields, wrong values and what does not match are refused by name, and nothing is written', async () => {
  const number = await makeField('number');
  const pattern = await makeField('regex', { pattern: '^\\d+$' });
  const { id } = await createTestTicket(database);
  const { status, body } = await change(id, {
    subject: 'Not this',
    fields: { [number.key]: 'four', [pattern.key]: 'x', nowhere: 1, constructor: 'a' },
  });
  assert.equal(status, 400);
  assert.deepEqual(
    body.errors.map(({ path }: { path: string }) => path).sort(),
    ['constructor', 'nowhere', number.key, pattern.key].map((key) => `body.fields.${key}`).sort(),
  );
  assert.deepEqual([(await ticketRow(database, id)).version, await fieldsOf(id)], [1, {}]);
});

test('a lookup names only what exists for who looks', async () => {
  const [customer, ticket] = [await makeField('customer'), await makeField('ticket')];
  const group = await createTestGroup(database);
  const hidden = await createTestTicket(database, { groupId: group });
  const { id, requesterId } = await createTestTicket(database);
  const narrow = await createTestViewer(database, {
    scope: 'groups',
    permissions: ['ticket.read', 'ticket.update'],
  });
  const refused = await desk.call(narrow, 'PATCH', `/tickets/${id}`, {
    version: 1,
    fields: { [ticket.key]: hidden.id, [customer.key]: requesterId },
  });
  assert.equal(refused.status, 400);
  assert.equal(refused.body.errors.length, 2);
  assert.equal((await change(id, { fields: { [customer.key]: 987654321 } })).status, 400);
  assert.equal(
    (await change(id, { fields: { [ticket.key]: hidden.id, [customer.key]: requesterId } })).status,
    200,
  );
  // Somebody who cannot see it may leave it there, and change others.
  const kept = await desk.call(narrow, 'PATCH', `/tickets/${id}`, {
    version: 2,
    fields: { [ticket.key]: hidden.id },
  });
  assert.equal(kept.status, 200);
});

test('two agents on different fields both stand; on the same one the second is asked', async () => {
  const [one, two] = [await makeField('text'), await makeField('text')];
  const ben = await createTestViewer(database);
  const { id } = await createTestTicket(database);
  const first = await desk.call(ben, 'PATCH', `/tickets/${id}`, { version: 1, fields: { [one.key]: 'Ben' } });
  assert.equal(first.status, 200);
  const other = await desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 1, fields: { [two.key]: 'Ana' } });
  assert.deepEqual(other.body.fields, { [one.key]: 'Ben', [two.key]: 'Ana' });
  const late = await desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 1, fields: { [one.key]: 'Ana' } });
  assert.equal(late.status, 409);
  assert.deepEqual(late.body.conflicts, [{ field: `fields.${one.key}`, theirs: 'Ben', yours: 'Ana' }]);
});

test('a field archived while somebody edits is refused by name, its value stays, and it can come back', async () => {
  const field = await makeField('text', { required: true });
  const { id } = await createTestTicket(database, { status: 'open' });
  await change(id, { fields: { [field.key]: 'before' } });
  const archive = (version: number, archived: boolean) =>
    desk.call(ana, 'PATCH', `/ticket-fields/${field.id}`, { version, archived });
  assert.equal((await archive(1, true)).status, 200);
  const late = await change(id, { fields: { [field.key]: 'after' } });
  assert.equal(late.body.errors[0].path, `body.fields.${field.key}`);
  assert.deepEqual(await fieldsOf(id), { [field.key]: 'before' });
  await archive(2, false);
  assert.equal((await change(id, { fields: { [field.key]: 'after' } })).status, 200);
  await archive(3, true);
});

test('options left out are archived: tickets that have them keep them', async () => {
  const field = await makeField('dropdown', { options: flat });
  const { id } = await createTestTicket(database);
  await change(id, { fields: { [field.key]: 'b' } });
  const { body } = await desk.call(ana, 'PATCH', `/ticket-fields/${field.id}`, {
    version: 1,
    options: flat.slice(0, 1),
  });
  assert.deepEqual(
    body.options.map((option: { key: string; archived: boolean }) => [option.key, option.archived]),
    [
      ['a', false],
      ['b', true],
    ],
  );
  assert.equal((await change(id, { fields: { [field.key]: 'b' } })).status, 200);
  const other = await createTestTicket(database);
  assert.equal((await change(other.id, { fields: { [field.key]: 'b' } })).status, 400);
});

test('500 options are taken and 501 refused; so are choices twice, branches without a stem, and too many fields', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ key: `o${n}`, label: { en: `Option ${n}` } }));
  const create = (body: object) =>
    desk.call(ana, 'POST', '/ticket-fields', { label: { en: 'F' }, type: 'dropdown', ...body });
  assert.equal((await create({ options: many(500) })).status, 201);
  assert.equal((await create({ options: many(501) })).status, 400);
  assert.equal((await create({ options: [...flat, flat[0]!] })).status, 400);
  assert.equal((await create({ options: [] })).status, 400);
  assert.equal((await create({ type: 'tree', options: [options[2]!] })).status, 400);
  assert.equal((await create({ type: 'text', options: flat })).status, 400);
  await database.pool.query(
    `insert into ticket_field (key, type, label, position, archived_at) select 'many-' || n, 'text', '{"en": "x"}', n, null from generate_series(1, 200) n`,
  );
  const full = await create({ type: 'text' });
  assert.deepEqual([full.status, full.body.code], [422, 'notPossible']);
  await database.pool.query("delete from ticket_field where key like 'many-%'");
});

test('a pattern made to backtrack is run in linear time, one that is none or too large is refused', async () => {
  const create = (pattern: string) =>
    desk.call(ana, 'POST', '/ticket-fields', { label: { en: 'P' }, type: 'regex', pattern });
  assert.equal((await create('(')).status, 400);
  assert.equal((await create('(?:(?:a?){30}){30}b')).status, 400);
  const evil = await create('^(a+)+$');
  assert.equal(evil.status, 201);
  const { id } = await createTestTicket(database);
  const { status } = await change(id, { fields: { [evil.body.key]: `${'a'.repeat(999)}!` } });
  assert.equal(status, 400);
  assert.ok('pattern' in compilePattern('^(a+)+$'));
});

test('a body of 5 MB changes nothing', async () => {
  const field = await makeField('multiline');
  const { id } = await createTestTicket(database);
  const { status } = await change(id, { fields: { [field.key]: 'x'.repeat(5_000_000) } });
  assert.ok(status === 400 || status === 413, String(status));
  assert.deepEqual(await fieldsOf(id), {});
});

test('a new ticket begins with what was given and the usual values of what its form shows', async () => {
  const choice = await makeField('dropdown', { options: flat, defaultValue: 'a' });
  const shown = await makeField('text', { defaultValue: 'usual' });
  const hidden = await makeField('text', { defaultValue: 'never' });
  const item = (fieldId: number, values?: string[]) => ({
    fieldId,
    showWhen: values ? { fieldId: choice.id, values } : null,
  });
  const form = await desk.call(ana, 'POST', '/ticket-forms', {
    name: { en: 'Refund' },
    fields: [item(choice.id), item(shown.id, ['b']), item(hidden.id, ['a'])],
  });
  assert.equal(form.status, 201, JSON.stringify(form.body));
  const open = (rest: object) =>
    desk.call(ana, 'POST', '/tickets', {
      requester: { email: 'x@y.example' },
      subject: 'S',
      body: { text: 'T' },
      ...rest,
    });
  const { body } = await open({ formId: form.body.id, fields: { [choice.key]: 'b' } });
  assert.deepEqual([body.formId, body.fields], [form.body.id, { [choice.key]: 'b', [shown.key]: 'usual' }]);
  assert.deepEqual((await open({})).body.fields, {});
  assert.equal((await open({ formId: 987654321 })).status, 400);
});

test('opening a ticket without fields reads neither fields nor forms', async () => {
  const texts: string[] = [];
  const { pool } = database;
  const connect = pool.connect.bind(pool) as () => Promise<{ query: (...given: unknown[]) => unknown }>;
  // One connection is told to repeat what it is asked.
  const client = await connect();
  const query = client.query.bind(client);
  client.query = (...given) => {
    texts.push(String((given[0] as { text?: string }).text ?? given[0]));
    return query(...given);
  };
  const release = (client as unknown as { release: () => void }).release.bind(client);
  pool.connect = (async () => Object.assign(client, { release: () => undefined })) as never;
  try {
    await desk.call(ana, 'POST', '/tickets', {
      requester: { email: 'plain@y.example' },
      subject: 'S',
      body: { text: 'T' },
    });
  } finally {
    pool.connect = connect as never;
    client.query = query;
    release();
  }
  assert.ok(texts.some((text) => text.includes('insert into ticket')));
  assert.deepEqual(
    texts.filter((text) =>
      /ticket_field|ticket_form|custom_status\b(?!_id)/.test(text.replaceAll('custom_status_id', '')),
    ),
    [],
  );
});

test('an index on request is built without locking, serves conditions, and goes when it is no longer wanted', async () => {
  const job = indexField({ database, clock: systemClock });
  const run = (fieldId: number) => job({ fieldId }, { signal: new AbortController().signal } as never);
  const made = {
    text: await makeField('text', { searchable: true, key: 'its-order' }),
    dropdown: await makeField('dropdown', { searchable: true, options: flat }),
    number: await makeField('number', { searchable: true }),
    date: await makeField('date', { searchable: true }),
  };
  for (const { id } of Object.values(made)) await run(id);
  const { body } = await desk.call(ana, 'GET', '/ticket-fields');
  for (const { id } of Object.values(made))
    assert.equal(body.data.find((field: { id: number }) => field.id === id).index.state, 'ready');
  const { catalogue } = await readTicketCatalogue(database.read);
  for (const [condition, name] of [
    [{ field: `field:${made.dropdown.key}`, operator: 'is', value: 'a' }, made.dropdown.id],
    [{ field: 'field:its-order', operator: 'contains', value: 'order' }, made.text.id],
    [{ field: `field:${made.number.key}`, operator: 'is', value: 5 }, made.number.id],
  ] as const) {
    const parsed = parseConditions({ all: [condition] }, catalogue);
    assert.ok(parsed.ok);
    const where = toSql(parsed.rule, 't', { now: new Date(), timeZone: 'UTC', viewer: null });
    const plan = await database.read.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      return sql<{ 'QUERY PLAN': string }>`explain select id from ticket t where ${where}`.execute(tx);
    });
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    assert.ok(text.includes(`ticket_field_${name}`), text);
  }
  await desk.call(ana, 'PATCH', `/ticket-fields/${made.text.id}`, { version: 1, searchable: false });
  await run(made.text.id);
  const { rows } = await database.pool.query('select 1 from pg_class where relname = $1', [
    `ticket_field_${made.text.id}`,
  ]);
  assert.equal(rows.length, 0);
  const refused = await desk.call(ana, 'POST', '/ticket-fields', {
    type: 'multiselect',
    label: { en: 'M' },
    options: flat,
    searchable: true,
  });
  assert.equal(refused.status, 400);
});
