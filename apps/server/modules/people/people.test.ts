import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { Refusal } from '../../platform/errors/index.ts';
import { system, transact, type Tx } from '../../platform/database/index.ts';
import {
  createOrganization,
  findOrCreateCustomerByEmail,
  mergeCustomers,
  unmergeCustomers,
  updateCustomer,
  updateOrganization,
} from './index.ts';
import { addIdentity, removeIdentity } from './identities.ts';
import { getCustomer, getOrganization, listCustomers } from './queries.ts';
import { createTestCustomer } from './testing/index.ts';
import type { CustomerChanges } from './update-customer.ts';

const database = await testDatabase();
const now = new Date('2026-03-01T10:00:00Z');
const write = <T>(work: (tx: Tx) => Promise<T>) => transact(database, { actor: system, now }, work);
const noTickets = async () => new Map();
const read = (id: number) => getCustomer(database.read, id, noTickets);
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const addresses = async (id: number) => (await read(id)).identities.map((i) => i.value);

test('an address is one customer, however it is written and however often it comes at once', async () => {
  const found = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      write((tx) =>
        findOrCreateCustomerByEmail(tx, { email: i % 2 ? 'Li.Si@Example.com' : 'li.si@example.com ' }),
      ),
    ),
  );
  assert.equal(new Set(found.map((f) => f.id)).size, 1);
  assert.equal(found.filter((f) => f.created).length, 1);
  assert.equal((await read(found[0]!.id)).name, 'Li Si');
  const { rows } = await database.pool.query("select count(*) from person where name = 'Li Si'");
  assert.equal(rows[0].count, 1);
});

test('a customer joins the organization that owns the domain of its address, earlier customers too', async () => {
  const before = await createTestCustomer(database, { emails: ['first@acme.example'] });
  const { id } = await write((tx) =>
    createOrganization(tx, { name: 'Acme', domains: ['acme.example'], notes: '' }),
  );
  const after = await write((tx) => findOrCreateCustomerByEmail(tx, { email: 'second@acme.example' }));
  assert.equal((await read(before.id)).organization?.id, id);
  assert.equal((await read(after.id)).organization?.id, id);
});

test('an address of one customer cannot be given to another', async () => {
  const one = await createTestCustomer(database);
  const other = await createTestCustomer(database);
  await assert.rejects(
    write((tx) =>
      addIdentity(tx, other.id, { kind: 'email', value: one.email.toUpperCase(), primary: false }),
    ),
    refused('alreadyExists'),
  );
});

test('phone numbers are equal by their digits', async () => {
  const one = await createTestCustomer(database, { phones: ['+86 (10) 1234-5678'] });
  const other = await createTestCustomer(database);
  await assert.rejects(
    write((tx) => addIdentity(tx, other.id, { kind: 'phone', value: '0086 10 1234 5678', primary: false })),
    refused('alreadyExists'),
  );
  const found = await listCustomers(
    database.read,
    { 'page[size]': 10, q: '1234 5678', locale: 'en' },
    noTickets,
  );
  assert.deepEqual(
    found.data.map((c) => c.id),
    [one.id],
  );
});

test('when the primary address is removed, the next one takes its place', async () => {
  const { id } = await createTestCustomer(database, { emails: ['old@x.example', 'new@x.example'] });
  const old = (await read(id)).identities.find((i) => i.value === 'old@x.example')!;
  assert.equal(old.primary, true);
  await write((tx) => removeIdentity(tx, id, old.id));
  const left = (await read(id)).identities;
  assert.deepEqual(
    left.map((i) => [i.value, i.primary]),
    [['new@x.example', true]],
  );
});

test('a merge moves addresses and answers for both numbers; undoing it restores both exactly', async () => {
  const target = await createTestCustomer(database, { emails: ['t@m.example'] });
  const source = await createTestCustomer(database, {
    emails: ['s1@m.example', 's2@m.example'],
    phones: ['+4930123456'],
  });
  const before = [await read(target.id), await read(source.id)];
  const { mergeId } = await write((tx) => mergeCustomers(tx, target.id, source.id));
  assert.equal((await read(source.id)).id, target.id);
  assert.deepEqual((await addresses(target.id)).toSorted(), [
    '+4930123456',
    's1@m.example',
    's2@m.example',
    't@m.example',
  ]);
  assert.equal(
    (await write((tx) => findOrCreateCustomerByEmail(tx, { email: 's2@m.example' }))).id,
    target.id,
  );
  await write((tx) => unmergeCustomers(tx, target.id, mergeId));
  const after = [await read(target.id), await read(source.id)];
  const shape = (c: Awaited<ReturnType<typeof read>>) => [c.id, c.name, c.identities, c.mergedFrom];
  assert.deepEqual(after.map(shape), before.map(shape));
});

test('a chain of merges is undone one by one in any order, and everybody gets back what was theirs', async () => {
  const [a, b, c] = [
    await createTestCustomer(database),
    await createTestCustomer(database),
    await createTestCustomer(database),
  ];
  const first = await write((tx) => mergeCustomers(tx, b.id, a.id));
  const second = await write((tx) => mergeCustomers(tx, c.id, b.id));
  assert.equal((await read(a.id)).id, c.id);
  await write((tx) => unmergeCustomers(tx, b.id, first.mergeId));
  assert.deepEqual(await addresses(a.id), [a.email]);
  assert.equal((await read(b.id)).id, c.id);
  await write((tx) => unmergeCustomers(tx, c.id, second.mergeId));
  assert.deepEqual(await addresses(b.id), [b.email]);
  assert.deepEqual(await addresses(c.id), [c.email]);
});

test('two merges crossing each other end with one customer, not with a circle', async () => {
  const a = await createTestCustomer(database);
  const b = await createTestCustomer(database);
  const results = await Promise.allSettled([
    write((tx) => mergeCustomers(tx, a.id, b.id)),
    write((tx) => mergeCustomers(tx, b.id, a.id)),
  ]);
  assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
  assert.equal((await read(a.id)).id, (await read(b.id)).id);
});

test('nobody is merged with itself or twice', async () => {
  const a = await createTestCustomer(database);
  const b = await createTestCustomer(database);
  await assert.rejects(
    write((tx) => mergeCustomers(tx, a.id, a.id)),
    refused('notPossible'),
  );
  await write((tx) => mergeCustomers(tx, a.id, b.id));
  await assert.rejects(
    write((tx) => mergeCustomers(tx, a.id, b.id)),
    refused('notFound'),
  );
});

test('a change to a customer names the fields that somebody else has changed since; other fields stand side by side', async () => {
  const { id } = await createTestCustomer(database);
  const as = (agentId: number, changes: CustomerChanges) =>
    transact(database, { actor: { kind: 'agent', id: agentId }, now }, (tx) =>
      updateCustomer(tx, id, 1, changes),
    );
  await as(1, { name: 'First', notes: 'Called twice' });
  await as(1, { name: 'First again' });
  await as(2, { tags: ['vip', 'vip'], timeZone: 'Asia/Shanghai' });
  await write((tx) => addIdentity(tx, id, { kind: 'phone', value: '+49301', primary: false }));
  await assert.rejects(as(2, { name: 'Second', locale: 'zh-CN' }), (error: Refusal) => {
    assert.deepEqual(
      [error.code, error.details.conflicts],
      ['conflict', [{ field: 'name', theirs: 'First again', yours: 'Second' }]],
    );
    return true;
  });
  await as(2, { name: 'First again', locale: 'zh-CN' });
  const { name, notes, tags, timeZone, locale, version } = await read(id);
  assert.deepEqual(
    [name, notes, tags, timeZone, locale, version],
    ['First again', 'Called twice', ['vip'], 'Asia/Shanghai', 'zh-CN', 6],
  );
});

test('a change that changes nothing is no version and no event', async () => {
  const { id } = await createTestCustomer(database, { name: 'Same', tags: ['a'] });
  await write((tx) => updateCustomer(tx, id, 1, { name: 'Same', tags: ['a', 'a'], notes: undefined }));
  assert.equal((await read(id)).version, 1);
  const { rows } = await database.pool.query(
    `select 1 from event where type = 'customer.updated' and person_id = $1`,
    [id],
  );
  assert.equal(rows.length, 0);
});

test('of changes to one customer at once none is lost', async () => {
  const { id } = await createTestCustomer(database);
  const changes: CustomerChanges[] = [
    { name: 'New' },
    { notes: 'Noted' },
    { tags: ['t'] },
    { locale: 'en' },
    { timeZone: 'UTC' },
  ];
  await Promise.all(changes.map((each) => write((tx) => updateCustomer(tx, id, 1, each))));
  const { name, notes, tags, locale, timeZone, version } = await read(id);
  assert.deepEqual([name, notes, tags, locale, timeZone, version], ['New', 'Noted', ['t'], 'en', 'UTC', 6]);
});

test('a merged customer is changed no more', async () => {
  const [a, b] = [await createTestCustomer(database), await createTestCustomer(database)];
  await write((tx) => mergeCustomers(tx, a.id, b.id));
  await assert.rejects(
    write((tx) => updateCustomer(tx, b.id, 1, { name: 'Ghost' })),
    refused('notFound'),
  );
});

test('a change to an organization names its conflicts, too, and domains are compared as a set', async () => {
  const { id } = await write((tx) =>
    createOrganization(tx, { name: 'Globex', domains: ['globex.example', 'a.globex.example'], notes: '' }),
  );
  await write((tx) => updateOrganization(tx, id, 1, { domains: ['a.globex.example', 'globex.example'] }));
  assert.equal((await getOrganization(database.read, id)).version, 1);
  await write((tx) => updateOrganization(tx, id, 1, { domains: ['globex.example'] }));
  await write((tx) => updateOrganization(tx, id, 1, { name: 'Globex AG' }));
  await assert.rejects(
    write((tx) => updateOrganization(tx, id, 1, { domains: ['other.example'], notes: 'x' })),
    (error: Refusal) => {
      assert.deepEqual(error.details.conflicts, [
        { field: 'domains', theirs: ['globex.example'], yours: ['other.example'] },
      ]);
      return true;
    },
  );
  await assert.rejects(
    write((tx) => updateOrganization(tx, 999_999, 1, { name: 'None' })),
    refused('notFound'),
  );
  const { name, domains, version } = await getOrganization(database.read, id);
  assert.deepEqual([name, domains, version], ['Globex AG', ['globex.example'], 3]);
});

test('customers are found by a part of name or address, signs taken literally, and paged without loss', async () => {
  for (const name of ['100% Cotton', 'Cotton Club', 'cotton_candy'])
    await createTestCustomer(database, { name });
  const find = async (q: string) =>
    (await listCustomers(database.read, { 'page[size]': 10, q, locale: 'en' }, noTickets)).data
      .map((c) => c.name)
      .toSorted();
  assert.deepEqual(await find('0% c'), ['100% Cotton']);
  assert.deepEqual(await find('n_c'), ['cotton_candy']);
  for (const name of ['欧阳修文', '张 % 伟']) await createTestCustomer(database, { name });
  assert.deepEqual(await find('阳修'), ['欧阳修文']);
  assert.deepEqual(await find('欧阳修'), ['欧阳修文']);
  assert.deepEqual(await find('%'), ['100% Cotton', '张 % 伟']);
  assert.deepEqual(await find('N_'), ['cotton_candy']);
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const page = await listCustomers(
      database.read,
      { 'page[size]': 2, ...(after ? { 'page[after]': after } : {}), q: 'cotton', locale: 'en' },
      noTickets,
    );
    seen.push(...page.data.map((c) => c.name));
    after = page.meta.after;
  } while (after);
  assert.equal(new Set(seen).size, 3);
  assert.equal(seen.length, 3);
});

test('names come in the order of the reader: by pinyin in Chinese, whatever their case and accent elsewhere; paged without loss', async () => {
  const { id: organizationId } = await write((tx) =>
    createOrganization(tx, { name: 'In order', domains: [], notes: '' }),
  );
  for (const name of ['张伟', 'Zoe', '李娜', 'alice', '阿强', 'Émile', 'Bob'])
    await createTestCustomer(database, { name, organizationId });
  const read = async (locale: 'en' | 'zh-CN') => {
    const names: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await listCustomers(
        database.read,
        { 'page[size]': 2, ...(after ? { 'page[after]': after } : {}), organizationId, locale },
        noTickets,
      );
      names.push(...page.data.map(({ name }) => name));
      after = page.meta.after;
    } while (after);
    return names;
  };
  assert.deepEqual(await read('zh-CN'), ['阿强', '李娜', '张伟', 'alice', 'Bob', 'Émile', 'Zoe']);
  assert.deepEqual((await read('en')).slice(0, 4), ['alice', 'Bob', 'Émile', 'Zoe']);
});
