import { permissions } from '@heed/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { system, transact } from '../../../platform/database/index.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import type { NewCustomer } from '../create-customer.ts';
import { createOrganization } from '../organizations.ts';
import { createTestCustomer } from '../testing/index.ts';
import { startPeopleApi } from '../testing/start-people-api.ts';
import { findDuplicates } from './find-duplicates.ts';

const database = await testDatabase();
const { call, clock } = await startPeopleApi(database);
const find = findDuplicates({ database, clock });
const look = (customerId: number) => find({ customerId }, {} as never);
const { id: agentId } = await createTestAgent(database, { name: 'Ana' });
const ana = await viewerOf(database, agentId, { permissions: new Set(permissions) });
const reader = await viewerOf(database, agentId, { permissions: new Set(['customer.read'] as const) });

/** A customer as the job that follows its making has seen it. */
async function known(input: Partial<NewCustomer>) {
  const { id } = await createTestCustomer(database, { emails: [], ...input });
  await look(id);
  return id;
}
interface Pair {
  id: number;
  customers: [{ id: number }, { id: number }];
  reasons: string[];
  setAside: { by: { name: string } | null } | null;
}
const pairs = async (customerId: number, query = ''): Promise<Pair[]> =>
  (await call(ana, 'GET', `/customer-duplicates?customerId=${customerId}${query}`)).body.data;
const reasons = async (customerId: number) =>
  (await pairs(customerId)).map((pair) => [...pair.customers.map(({ id }) => id), ...pair.reasons]);

test('the same number with and without its country is one; numbers of two countries are two', async () => {
  const german = await known({ name: 'Jo', phones: ['+49 151 23456789'] });
  const national = await known({ name: 'Miller', phones: ['0151 / 23 45 67 89'] });
  const french = await known({ name: 'Anne', phones: ['+33 151 23456789'] });
  assert.deepEqual(await reasons(german), [[german, national, 'phone']]);
  assert.deepEqual(await reasons(french), [[national, french, 'phone']]);
});

test('near names in one organization, or at one domain that is no mail provider’s, are suggested', async () => {
  const { id: organizationId } = await transact(database, { actor: system, now: clock.now() }, (tx) =>
    createOrganization(tx, { name: 'Bianchi', notes: '', domains: [] }),
  );
  const one = await known({ name: 'Giulia Bianchi', organizationId });
  const other = await known({ name: 'Gulia Bianchi', organizationId });
  await known({ name: 'Marco Rossi', organizationId });
  assert.deepEqual(await reasons(one), [[one, other, 'organization']]);
  const tea = await known({ name: 'Noor Haddad', emails: ['n@tea.example'] });
  const sales = await known({ name: 'Haddad, Noor', emails: ['sales@tea.example'] });
  assert.deepEqual(await reasons(tea), [[tea, sales, 'domain']]);
  const mail = await known({ name: 'Piet Jansen', emails: ['pietje@gmail.com'] });
  await known({ name: 'Piet Janssen', emails: ['xx77@gmail.com'] });
  assert.deepEqual(await reasons(mail), []);
});

test('the same name with a like address elsewhere is suggested, in Chinese, too', async () => {
  const home = await known({ name: 'Sara Lund', emails: ['sara.lund@gmail.com'] });
  const work = await known({ name: 'Sara Lund', emails: ['sara.lund@work.example'] });
  await known({ name: 'Sara Lund', emails: ['qzx@elsewhere.example'] });
  assert.deepEqual(await reasons(home), [[home, work, 'address']]);
  const zhang = await known({ name: '张伟', emails: ['zhangwei88@qq.com'] });
  const again = await known({ name: '张伟', emails: ['zhangwei@163.com'] });
  assert.deepEqual(await reasons(zhang), [[zhang, again, 'address']]);
});

test('a suggestion goes when what was alike is changed', async () => {
  const one = await known({ name: 'Ole Berg', emails: ['o@fjord.example'] });
  const other = await known({ name: 'Ole Bergh', emails: ['ob@fjord.example'] });
  assert.equal((await pairs(one)).length, 1);
  await call(ana, 'PATCH', `/customers/${other}`, { version: 1, name: 'Kari Nordmann' });
  await look(other);
  assert.deepEqual(await pairs(one), []);
});

test('two who are not the same stay set aside whatever changes, until they are brought back', async () => {
  const one = await known({ name: 'Eva Maria', emails: ['eva@twins.example'] });
  const other = await known({ name: 'Eva Marie', emails: ['marie@twins.example'] });
  const [{ id } = { id: 0 }] = await pairs(one);
  for (let time = 0; time < 2; time += 1)
    assert.equal((await call(ana, 'POST', `/customer-duplicates/${id}/setting-aside`)).status, 204);
  for (const each of [one, other]) await look(each);
  assert.deepEqual(await pairs(one), []);
  const [aside] = await pairs(other, '&setAside=true');
  assert.deepEqual([aside?.id, aside?.setAside?.by?.name], [id, 'Ana']);
  assert.equal((await call(ana, 'DELETE', `/customer-duplicates/${id}/setting-aside`)).status, 204);
  assert.deepEqual(await reasons(one), [[one, other, 'domain']]);
  const { rows } = await database.pool.query(
    "select type from event where person_id = $1 and type like 'customer.duplicate%' order by id",
    [one],
  );
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['customer.duplicateSetAside', 'customer.duplicateBroughtBack'],
  );
});

test('merged customers are no longer suggested, and are again when the merge is undone', async () => {
  const kept = await known({ name: 'Max Frei', emails: ['max@frei.example'] });
  const source = await known({ name: 'Max Frey', emails: ['mf@frei.example'] });
  const { body } = await call(ana, 'POST', `/customers/${kept}/merge`, { sourceId: source });
  await look(kept);
  assert.deepEqual(await pairs(kept), []);
  await call(ana, 'DELETE', `/customers/${kept}/merge/${body.mergedFrom[0].mergeId}`);
  for (const each of [source, kept]) await look(each);
  assert.deepEqual(await reasons(kept), [[kept, source, 'domain']]);
});

test('all suggestions are listed page by page, the last found first, for those who may merge', async () => {
  const first = (await call(ana, 'GET', '/customer-duplicates?page[size]=2')).body;
  const after = encodeURIComponent(first.meta.after);
  const second = (await call(ana, 'GET', `/customer-duplicates?page[size]=100&page[after]=${after}`)).body;
  const ids = [...first.data, ...second.data].map(({ id }: { id: number }) => id);
  assert.ok(ids.length > 3);
  assert.deepEqual(
    ids,
    [...new Set(ids)].sort((a, b) => b - a),
  );
  assert.equal((await call(reader, 'GET', '/customer-duplicates')).status, 403);
  assert.equal((await call(ana, 'POST', '/customer-duplicates/999999/setting-aside')).status, 404);
});
