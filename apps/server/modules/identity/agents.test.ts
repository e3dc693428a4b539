import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'node:test';
import type { Agent } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestAgent, createTestGroup, startStaffedDesk, testPassword } from './testing/index.ts';

const database = await testDatabase();
const { desk, ownerId, groupId, owner, admin, adminCookie, roles, get, patch, events } =
  await startStaffedDesk(database);

test('administrators cannot touch owners, make one, or make themselves one', async () => {
  for (const changes of [
    { name: 'Mallory' },
    { disabled: true },
    { roleId: roles.agent },
    { groupIds: [] },
  ]) {
    assert.equal((await patch(adminCookie, ownerId, changes)).statusCode, 403, JSON.stringify(changes));
  }
  const agent = await createTestAgent(database);
  assert.equal((await patch(adminCookie, agent.id, { roleId: roles.owner })).statusCode, 403);
  assert.equal((await patch(adminCookie, admin.id, { roleId: roles.owner })).statusCode, 403);
  assert.equal((await patch(adminCookie, agent.id, { roleId: roles.admin })).statusCode, 200);
  assert.equal((await get(admin.id)).role.key, 'admin');
});

test('without agent.manage nobody changes anybody, himself included', async () => {
  for (const role of ['supervisor', 'agent', 'light-agent'] as const) {
    const agent = await createTestAgent(database, { role });
    const by = await desk.signIn(agent.email);
    assert.equal((await patch(by, agent.id, { roleId: roles.admin })).statusCode, 403, role);
    const me = (
      await desk.send('PATCH', '/me', {
        by,
        body: { name: 'Renamed', roleId: roles.owner, scope: 'all', groupIds: [groupId] },
      })
    ).json();
    assert.deepEqual([me.agent.name, me.agent.role.key, me.agent.groupIds], ['Renamed', role, []]);
  }
});

test("an owner's weaker API key does not raise anybody", async () => {
  const { secret } = (
    await desk.send('POST', '/api-keys', {
      by: owner,
      body: { name: 'HR', permissions: ['agent.read', 'agent.manage'] },
    })
  ).json();
  const agent = await createTestAgent(database, { role: 'light-agent' });
  assert.equal((await patch(secret, agent.id, { roleId: roles.admin })).statusCode, 403);
  assert.equal((await patch(secret, agent.id, { disabled: true })).statusCode, 200);
});

test('the last owner cannot be demoted or disabled, not even by two owners at once', async () => {
  assert.equal(
    (await patch(owner, ownerId, { roleId: roles.admin })).json().detail,
    'A desk needs an owner. Make somebody else owner first.',
  );
  const second = await createTestAgent(database, { role: 'owner' });
  const secondCookie = await desk.signIn(second.email);
  const answers = await Promise.all([
    patch(owner, second.id, { roleId: roles.admin }),
    patch(secondCookie, ownerId, { roleId: roles.admin }),
  ]);
  const { rows } = await database.pool.query(
    'select person_id as id from agent where role_id = $1 and disabled_at is null',
    [roles.owner],
  );
  assert.equal(rows.length, 1, answers.map((answer) => answer.statusCode).join());
  await database.pool.query(
    'update agent set role_id = case when person_id = $1 then $2::bigint else $3 end where person_id in ($1, $4)',
    [ownerId, roles.owner, roles.admin, second.id],
  );
  await database.pool.query('update agent set disabled_at = now() where role_id = $1 and person_id <> $2', [
    roles.owner,
    ownerId,
  ]);
  assert.equal((await patch(owner, ownerId, { disabled: true })).json().code, 'notPossible');
});

test('disabling an agent ends sessions and keys at once, and enabling brings neither back', async () => {
  const agent = await createTestAgent(database);
  const cookie = await desk.signIn(agent.email);
  const { secret } = (await desk.send('POST', '/api-keys', { by: cookie, body: { name: 'Script' } })).json();
  const works = async () =>
    Promise.all([cookie, secret].map(async (by) => (await desk.send('GET', '/me', { by })).statusCode));
  assert.deepEqual(await works(), [200, 200]);
  assert.equal((await patch(adminCookie, agent.id, { disabled: true })).statusCode, 200);
  assert.deepEqual(await works(), [401, 401]);
  const refused = await desk.send('POST', '/session', {
    body: { email: agent.email, password: testPassword },
  });
  assert.deepEqual(
    [refused.statusCode, refused.json().detail],
    [401, 'This account is disabled. Ask an administrator to enable it.'],
  );
  const guessed = await desk.send('POST', '/session', {
    body: { email: agent.email, password: 'wrong password' },
  });
  assert.equal(guessed.json().detail, 'The e-mail address or the password is wrong.');
  assert.equal((await patch(adminCookie, agent.id, { disabled: false })).statusCode, 200);
  assert.deepEqual(await works(), [401, 401]);
  await desk.signIn(agent.email);
  assert.equal((await patch(adminCookie, admin.id, { disabled: true })).json().code, 'notPossible');
  for (const type of ['agent.disabled', 'agent.enabled'])
    assert.deepEqual((await events(type)).at(-1), { facts: { agentId: agent.id }, actor_id: admin.id });
});

test('a session that starts while its agent is being disabled does not survive', async () => {
  for (let round = 0; round < 6; round++) {
    const agent = await createTestAgent(database);
    const held = await desk.signIn(agent.email);
    const { version } = await get(agent.id);
    const signingIn = desk.send('POST', '/session', {
      by: held,
      body: { email: agent.email, password: testPassword },
    });
    await delay(round * 20);
    const [answer, disabled] = await Promise.all([
      signingIn,
      patch(owner, agent.id, { disabled: true }, version),
    ]);
    assert.ok([201, 401].includes(answer.statusCode), answer.body);
    assert.equal(disabled.statusCode, 200, disabled.body);
    const { rows } = await database.pool.query(
      'select count(*) as n from auth_session s join agent a on a.auth_user_id = s.user_id where a.person_id = $1',
      [agent.id],
    );
    assert.equal(rows[0].n, 0);
  }
});

test('a role or scope that was changed holds with the next request', async () => {
  const agent = await createTestAgent(database);
  const by = await desk.signIn(agent.email);
  assert.equal((await desk.send('GET', '/audit', { by })).statusCode, 403);
  await patch(owner, agent.id, { roleId: roles.supervisor, groupIds: [groupId] });
  assert.equal((await desk.send('GET', '/audit', { by })).statusCode, 200);
  await patch(owner, agent.id, { roleId: roles['light-agent'] });
  assert.equal((await desk.send('GET', '/audit', { by })).statusCode, 403);
});

test('changes of different fields from one version both stand; of one field the later is told of the conflict', async () => {
  const agent = await createTestAgent(database);
  const { version } = await get(agent.id);
  const [one, two] = await Promise.all([
    patch(owner, agent.id, { name: 'By Olive' }, version),
    patch(adminCookie, agent.id, { languages: ['de'] }, version),
  ]);
  assert.deepEqual([one.statusCode, two.statusCode], [200, 200]);
  const conflict = (
    await patch(adminCookie, agent.id, { name: 'By Adam', languages: ['fr'] }, version)
  ).json();
  assert.deepEqual(
    [conflict.code, conflict.conflicts],
    ['conflict', [{ field: 'name', theirs: 'By Olive', yours: 'By Adam' }]],
  );
  assert.deepEqual([(await get(agent.id)).name, (await get(agent.id)).languages], ['By Olive', ['de']]);
});

test('agents are found by part of name or address, by group, and page by page in the order of names', async () => {
  const group = await createTestGroup(database);
  for (const name of ['Zoë Percent%', 'adam', 'Bea', 'chen 陈'])
    await createTestAgent(database, { name, groupIds: [group.id] });
  const list = async (query: string) =>
    (await desk.send('GET', `/agents?groupId=${group.id}&${query}`, { by: owner })).json();
  const first = await list('page[size]=3');
  assert.deepEqual(
    first.data.map((agent: Agent) => agent.name),
    ['adam', 'Bea', 'chen 陈'],
  );
  assert.equal(first.meta.total, 4);
  const rest = await list(`page[size]=3&page[after]=${first.meta.after}`);
  assert.deepEqual(
    [rest.data.map((agent: Agent) => agent.name), rest.meta.hasMore],
    [['Zoë Percent%'], false],
  );
  assert.deepEqual(
    (await list('q=%25')).data.map((agent: Agent) => agent.name),
    ['Zoë Percent%'],
  );
  assert.deepEqual((await list('q=陈')).data.length, 1);
  assert.deepEqual((await list('disabled=true')).data, []);
  assert.equal((await desk.send('GET', '/agents?page[after]=rubbish', { by: owner })).statusCode, 400);
});
