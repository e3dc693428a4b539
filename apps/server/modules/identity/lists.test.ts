import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestAgent, createTestGroup, startStaffedDesk } from './testing/index.ts';

const database = await testDatabase();
const { desk, owner, roles } = await startStaffedDesk(database);

interface Row {
  id: number;
  name: string;
}

/** Every row of a list, page after page, and how many pages it took. */
async function walk(by: string, path: string, size: number): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  for (let after = '', pages = 1; ; pages++) {
    const { data, meta } = await page(by, `${path}page[size]=${size}${after}`);
    rows.push(...data);
    assert.equal(meta.hasMore, meta.after !== null);
    if (meta.after === null) return { rows, pages };
    after = `&page[after]=${meta.after}`;
  }
}

async function page(by: string, path: string) {
  const answer = await desk.send('GET', path, { by });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json() as { data: Row[]; meta: { hasMore: boolean; after: string | null } };
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id).sort((a, b) => a - b);

test('groups come page by page by name, none skipped and none twice, even where names are alike', async () => {
  const names = [
    'Zoll',
    'alpha',
    'Alpha',
    'İzmir',
    'İzmir',
    'ẞtraße',
    '客服',
    '客服',
    'beta',
    'Beta',
    'Same',
  ];
  for (const name of names) await createTestGroup(database, { name });
  const { rows: all } = await database.pool.query('select id from agent_group order by lower(name), id');
  for (const size of [1, 2, 5, 100]) {
    const { rows, pages } = await walk(owner, '/groups?', size);
    assert.deepEqual(
      rows.map(({ id }) => id),
      all.map(({ id }) => id),
      `pages of ${size}`,
    );
    assert.equal(pages, Math.ceil(all.length / size));
  }
});

test('a group made before the place one has read to moves no other', async () => {
  const { rows: all } = await database.pool.query('select id from agent_group order by lower(name), id');
  const first = await page(owner, '/groups?page[size]=3');
  await createTestGroup(database, { name: 'AAA' });
  const rest = await page(owner, `/groups?page[size]=100&page[after]=${first.meta.after}`);
  assert.deepEqual(
    [...first.data, ...rest.data].map(({ id }) => id),
    all.map(({ id }) => id),
  );
});

test('groups, agents and roles are found by part of their name and asked for by number, those archived or disabled too', async () => {
  const group = await createTestGroup(database, { name: '100% Wholesale_North' });
  const agent = await createTestAgent(database, { name: 'Wendy Wholesale' });
  await database.pool.query('update agent_group set archived_at = now() where id = $1', [group.id]);
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [agent.id]);
  const found = async (path: string) => idsOf((await page(owner, path)).data);
  assert.deepEqual(await found('/groups?q=wholesale'), [group.id]);
  assert.deepEqual(await found('/groups?q=0%25%20wh'), [group.id]);
  assert.deepEqual(await found('/groups?q=100_'), [], 'a wildcard is a letter');
  assert.deepEqual(await found('/groups?q=wholesale&archived=false'), []);
  assert.deepEqual(await found(`/groups?ids=${group.id},999999`), [group.id]);
  assert.deepEqual(await found('/agents?q=wholesale'), [agent.id]);
  assert.deepEqual(await found('/agents?q=wholesale&disabled=false'), []);
  assert.deepEqual(await found(`/agents?ids=${agent.id}`), [agent.id]);
  assert.deepEqual(await found(`/roles?ids=${roles.owner},${roles.agent}`), [roles.owner, roles.agent]);
  const chinese = await desk.send('GET', `/roles?q=${encodeURIComponent('所有')}`, {
    by: owner,
    headers: { 'accept-language': 'zh-CN' },
  });
  assert.deepEqual(idsOf(chinese.json().data), [roles.owner]);
  assert.deepEqual(await found('/roles?q=OWN'), [roles.owner]);
});

test('numbers that are none are refused', async () => {
  for (const ids of [
    '',
    '0',
    '1,',
    'a',
    '1;drop',
    '9'.repeat(16),
    Array.from({ length: 101 }, () => 1).join(),
  ])
    assert.equal((await desk.send('GET', `/groups?ids=${ids}`, { by: owner })).statusCode, 400, ids);
});

test('agents of one name come each once', async () => {
  const made = await Promise.all(
    Array.from({ length: 7 }, () => createTestAgent(database, { name: 'İlker Same' })),
  );
  const { rows } = await walk(owner, `/agents?q=${encodeURIComponent('İlker')}&`, 2);
  assert.deepEqual(
    rows.map(({ id }) => id),
    idsOf(made),
  );
});

test('roles, invitations, keys and sessions come page by page, each once', async () => {
  for (let i = 0; i < 5; i++) {
    const email = `new${i}@desk.test`;
    await desk.send('POST', '/invitations', {
      by: owner,
      body: { email, name: `New ${i}`, roleId: roles.agent },
    });
    await desk.send('POST', '/api-keys', { by: owner, body: { name: `Key ${i}` } });
    await desk.signIn('owner@desk.test');
  }
  for (const path of ['/roles', '/invitations', '/api-keys', '/me/sessions']) {
    const whole = await page(owner, `${path}?page[size]=100`);
    assert.ok(whole.data.length >= 5, path);
    for (const size of [1, 2]) {
      const { rows, pages } = await walk(owner, `${path}?`, size);
      assert.deepEqual(rows, whole.data, path);
      assert.equal(pages, Math.ceil(rows.length / size));
    }
  }
});

test("nobody pages into another's keys or sessions, nor reads invitations without the right to invite", async () => {
  const agent = await createTestAgent(database);
  const cookie = await desk.signIn(agent.email);
  const made = await desk.send('POST', '/api-keys', { by: cookie, body: { name: 'Mine' } });
  assert.deepEqual(idsOf((await walk(cookie, '/api-keys?', 1)).rows), [made.json().id]);
  assert.equal((await walk(cookie, '/me/sessions?', 1)).rows.length, 1);
  const foreign = await page(owner, '/api-keys?page[size]=2');
  const beyond = await page(cookie, `/api-keys?page[after]=${foreign.meta.after}`);
  assert.deepEqual(beyond.data, [], "the cursor of another's list opens nothing");
  assert.equal((await desk.send('GET', '/invitations?page[size]=1', { by: cookie })).statusCode, 403);
});
