import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'node:test';
import type { Agent, Group } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact } from '../../platform/database/index.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { ensureBuiltInRoles } from './built-in-roles.ts';
import { agentNames, findAgentByEmail, groupMembers } from './find-agents.ts';
import { createTestAgent, createTestGroup, setUpTestDesk, testPassword, viewerOf } from './testing/index.ts';
import { startSmallDesk } from './testing/small-desk.ts';
import { updateGroup } from './update-group.ts';
import { viewerRooms } from './viewer-rooms.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);
const { ownerId, groupId, email: ownerEmail } = await setUpTestDesk(database);
const owner = await desk.signIn(ownerEmail);
const admin = await createTestAgent(database, { role: 'admin' });
const adminCookie = await desk.signIn(admin.email);

const roles: Record<string, number> = Object.fromEntries((await desk.send('GET', '/roles', { by: owner })).json().data.map((role: { key: string; id: number }) => [role.key, role.id]));
const get = async (id: number): Promise<Agent> => (await desk.send('GET', `/agents/${id}`, { by: owner })).json();
const patch = async (by: string, id: number, changes: object, version?: number) => desk.send('PATCH', `/agents/${id}`, { by, body: { version: version ?? (await get(id)).version, ...changes } });
const events = async (type: string) => (await database.pool.query('select facts, actor_id from event where type = $1 order by id', [type])).rows;

test('administrators cannot touch owners, make one, or make themselves one', async () => {
  for (const changes of [{ name: 'Mallory' }, { disabled: true }, { roleId: roles.agent }, { groupIds: [] }]) {
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
    const me = (await desk.send('PATCH', '/me', { by, body: { name: 'Renamed', roleId: roles.owner, scope: 'all', groupIds: [groupId] } })).json();
    assert.deepEqual([me.agent.name, me.agent.role.key, me.agent.groupIds], ['Renamed', role, []]);
  }
});

test('an owner\'s weaker API key does not raise anybody', async () => {
  const { secret } = (await desk.send('POST', '/api-keys', { by: owner, body: { name: 'HR', permissions: ['agent.read', 'agent.manage'] } })).json();
  const agent = await createTestAgent(database, { role: 'light-agent' });
  assert.equal((await patch(secret, agent.id, { roleId: roles.admin })).statusCode, 403);
  assert.equal((await patch(secret, agent.id, { disabled: true })).statusCode, 200);
});

test('the last owner cannot be demoted or disabled, not even by two owners at once', async () => {
  assert.equal((await patch(owner, ownerId, { roleId: roles.admin })).json().detail, 'A desk needs an owner. Make somebody else owner first.');
  const second = await createTestAgent(database, { role: 'owner' });
  const secondCookie = await desk.signIn(second.email);
  const answers = await Promise.all([patch(owner, second.id, { roleId: roles.admin }), patch(secondCookie, ownerId, { roleId: roles.admin })]);
  const { rows } = await database.pool.query('select person_id as id from agent where role_id = $1 and disabled_at is null', [roles.owner]);
  assert.equal(rows.length, 1, answers.map((answer) => answer.statusCode).join());
  await database.pool.query('update agent set role_id = case when person_id = $1 then $2::bigint else $3 end where person_id in ($1, $4)', [ownerId, roles.owner, roles.admin, second.id]);
  await database.pool.query("update agent set disabled_at = now() where role_id = $1 and person_id <> $2", [roles.owner, ownerId]);
  assert.equal((await patch(owner, ownerId, { disabled: true })).json().code, 'notPossible');
});

test('disabling an agent ends sessions and keys at once, and enabling brings neither back', async () => {
  const agent = await createTestAgent(database);
  const cookie = await desk.signIn(agent.email);
  const { secret } = (await desk.send('POST', '/api-keys', { by: cookie, body: { name: 'Script' } })).json();
  const works = async () => Promise.all([cookie, secret].map(async (by) => (await desk.send('GET', '/me', { by })).statusCode));
  assert.deepEqual(await works(), [200, 200]);
  assert.equal((await patch(adminCookie, agent.id, { disabled: true })).statusCode, 200);
  assert.deepEqual(await works(), [401, 401]);
  const refused = await desk.send('POST', '/session', { body: { email: agent.email, password: testPassword } });
  assert.deepEqual([refused.statusCode, refused.json().detail], [401, 'This account is disabled. Ask an administrator to enable it.']);
  const guessed = await desk.send('POST', '/session', { body: { email: agent.email, password: 'wrong password' } });
  assert.equal(guessed.json().detail, 'The e-mail address or the password is wrong.');
  assert.equal((await patch(adminCookie, agent.id, { disabled: false })).statusCode, 200);
  assert.deepEqual(await works(), [401, 401]);
  await desk.signIn(agent.email);
  assert.equal((await patch(adminCookie, admin.id, { disabled: true })).json().code, 'notPossible');
  for (const type of ['agent.disabled', 'agent.enabled']) assert.deepEqual((await events(type)).at(-1), { facts: { agentId: agent.id }, actor_id: admin.id });
});

test('a session that starts while its agent is being disabled does not survive', async () => {
  for (let round = 0; round < 6; round++) {
    const agent = await createTestAgent(database);
    const held = await desk.signIn(agent.email);
    const { version } = await get(agent.id);
    const signingIn = desk.send('POST', '/session', { by: held, body: { email: agent.email, password: testPassword } });
    await delay(round * 20);
    const [answer, disabled] = await Promise.all([signingIn, patch(owner, agent.id, { disabled: true }, version)]);
    assert.ok([201, 401].includes(answer.statusCode), answer.body);
    assert.equal(disabled.statusCode, 200, disabled.body);
    const { rows } = await database.pool.query('select count(*) as n from auth_session s join agent a on a.auth_user_id = s.user_id where a.person_id = $1', [agent.id]);
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
  const [one, two] = await Promise.all([patch(owner, agent.id, { name: 'By Olive' }, version), patch(adminCookie, agent.id, { languages: ['de'] }, version)]);
  assert.deepEqual([one.statusCode, two.statusCode], [200, 200]);
  const conflict = (await patch(adminCookie, agent.id, { name: 'By Adam', languages: ['fr'] }, version)).json();
  assert.deepEqual([conflict.code, conflict.conflicts], ['conflict', [{ field: 'name', theirs: 'By Olive', yours: 'By Adam' }]]);
  assert.deepEqual([(await get(agent.id)).name, (await get(agent.id)).languages], ['By Olive', ['de']]);
});

test('agents are found by part of name or address, by group, and page by page in the order of names', async () => {
  const group = await createTestGroup(database);
  for (const name of ['Zoë Percent%', 'adam', 'Bea', 'chen 陈']) await createTestAgent(database, { name, groupIds: [group.id] });
  const list = async (query: string) => (await desk.send('GET', `/agents?groupId=${group.id}&${query}`, { by: owner })).json();
  const first = await list('page[size]=3');
  assert.deepEqual(first.data.map((agent: Agent) => agent.name), ['adam', 'Bea', 'chen 陈']);
  assert.equal(first.meta.total, 4);
  const rest = await list(`page[size]=3&page[after]=${first.meta.after}`);
  assert.deepEqual([rest.data.map((agent: Agent) => agent.name), rest.meta.hasMore], [['Zoë Percent%'], false]);
  assert.deepEqual((await list('q=%25')).data.map((agent: Agent) => agent.name), ['Zoë Percent%']);
  assert.deepEqual((await list('q=陈')).data.length, 1);
  assert.deepEqual((await list('disabled=true')).data, []);
  assert.equal((await desk.send('GET', '/agents?page[after]=rubbish', { by: owner })).statusCode, 400);
});

test('groups get a key from their name, and from none of their letters a free one', async () => {
  const create = (body: object, headers = {}) => desk.send('POST', '/groups', { by: owner, body, headers });
  assert.deepEqual([(await create({ name: 'Zürich Büro' })).json().key, (await create({ name: 'Zurich  Buro!' })).json().key], ['zurich-buro', 'zurich-buro-2']);
  assert.deepEqual([(await create({ name: '售后' })).json().key, (await create({ name: '技术' })).json().key], ['group', 'group-2']);
  assert.equal((await create({ name: 'Another', key: 'group' })).json().code, 'alreadyExists');
  const headers = { 'idempotency-key': 'once' };
  const [one, two] = await Promise.all([create({ name: 'Once' }, headers), create({ name: 'Once' }, headers)]);
  assert.deepEqual([one.statusCode, one.json().id], [201, two.json().id]);
});

test('members changed on either side show on the other, with a new version and an event each', async () => {
  const agent = await createTestAgent(database);
  const group: Group = (await desk.send('POST', '/groups', { by: owner, body: { name: 'Members', memberIds: [ownerId] } })).json();
  const before = await get(agent.id);
  const added = (await desk.send('PATCH', `/groups/${group.id}`, { by: owner, body: { version: group.version, memberIds: [agent.id, ownerId, agent.id] } })).json();
  assert.deepEqual(added.memberIds, [ownerId, agent.id].sort((a, b) => a - b));
  const after = await get(agent.id);
  assert.deepEqual([after.groupIds, after.version], [[group.id], before.version + 1]);
  assert.deepEqual((await events('agent.updated')).at(-1).facts, { agentId: agent.id, fields: ['groupIds'] });
  await patch(owner, agent.id, { groupIds: [] });
  const now = (await desk.send('GET', '/groups', { by: owner })).json().data.find((row: Group) => row.id === group.id);
  assert.deepEqual([now.memberIds, now.version], [[ownerId], added.version + 1]);
  const stale = await desk.send('PATCH', `/groups/${group.id}`, { by: adminCookie, body: { version: group.version, memberIds: [agent.id] } });
  assert.equal(stale.json().conflicts[0].field, 'memberIds');
  assert.equal((await desk.send('PATCH', `/groups/${group.id}`, { by: owner, body: { version: now.version, memberIds: [999_999] } })).json().errors[0].path, 'body.memberIds');
});

test('whose scope is narrow does not widen it by joining a group', async () => {
  const agent = await createTestAgent(database);
  const viewer = await viewerOf(database, agent.id, { permissions: new Set(['group.manage']) });
  const { version } = (await desk.send('GET', '/groups', { by: owner })).json().data.find((row: Group) => row.id === groupId);
  const join = transact(database, { actor: { kind: 'agent', id: agent.id }, now: new Date() }, (tx) => updateGroup(tx, viewer, { id: groupId, version, changes: { memberIds: [ownerId, agent.id] } }));
  await assert.rejects(join, (error: Refusal) => error.details.reason === 'ownGroups');
});

test('changing agents and groups crosswise at the same time ends well', async () => {
  const agents = await Promise.all([1, 2, 3].map(() => createTestAgent(database)));
  const groups = await Promise.all([1, 2, 3].map(() => createTestGroup(database)));
  const all = [
    ...agents.map((agent) => get(agent.id).then(({ version }) => patch(owner, agent.id, { groupIds: groups.map((group) => group.id) }, version))),
    ...groups.map((group) => desk.send('PATCH', `/groups/${group.id}`, { by: owner, body: { version: 1, memberIds: agents.map((agent) => agent.id).reverse() } })),
  ];
  for (const answer of await Promise.all(all)) assert.equal(answer.statusCode, 200, answer.body);
});

test('company settings change field by field, and a time zone must exist', async () => {
  const company = (await desk.send('GET', '/settings/company', { by: owner })).json();
  assert.deepEqual(company, { name: 'Acme', locale: 'en', timeZone: 'UTC', closeSolvedAfterHours: 96, version: 1 });
  const change = (by: string, body: object) => desk.send('PATCH', '/settings/company', { by, body: { version: 1, ...body } });
  assert.equal((await change(owner, { closeSolvedAfterHours: 48 })).json().version, 2);
  assert.deepEqual((await change(adminCookie, { timeZone: 'Asia/Shanghai' })).json(), { ...company, timeZone: 'Asia/Shanghai', closeSolvedAfterHours: 48, version: 3 });
  assert.equal((await change(adminCookie, { closeSolvedAfterHours: 24 })).json().conflicts[0].theirs, 48);
  assert.equal((await change(owner, { timeZone: 'Mars/Olympus' })).json().errors[0].path, 'body.timeZone');
  assert.deepEqual((await events('setting.changed')).map((event) => event.facts), [{ key: 'company', fields: ['closeSolvedAfterHours'] }, { key: 'company', fields: ['timeZone'] }]);
});

test('the record is read newest first without gap or overlap, by type and by actor', async () => {
  const { rows } = await database.pool.query('select id from event order by recorded_at desc, id desc');
  const seen: number[] = [];
  let after = '';
  do {
    const page = (await desk.send('GET', `/audit?page[size]=40${after && `&page[after]=${after}`}`, { by: owner })).json();
    seen.push(...page.data.map((event: { id: number }) => event.id));
    after = page.meta.after ?? '';
  } while (after);
  assert.deepEqual(seen, rows.map((row) => row.id));
  const mine = (await desk.send('GET', `/audit?type=agent.disabled&actorId=${admin.id}`, { by: owner })).json().data;
  assert.ok(mine.length > 0 && mine.every((event: { type: string; actor: object }) => event.type === 'agent.disabled'));
  assert.deepEqual(mine[0].actor, { kind: 'agent', id: admin.id, name: (await get(admin.id)).name });
});

test('a later version\'s built-in roles take effect at the start, and the desk\'s own roles stay', async () => {
  await database.pool.query("update role set permissions = '{ticket.read}', name = 'Old' where key = 'agent'");
  await database.pool.query("insert into role (key, name, permissions, scope) values ('auditor', 'Auditor', '{audit.read}', 'own')");
  await Promise.all([ensureBuiltInRoles(desk.platform), ensureBuiltInRoles(desk.platform)]);
  const list = (await desk.send('GET', '/roles', { by: owner, headers: { 'accept-language': 'zh-CN' } })).json().data;
  const byKey = Object.fromEntries(list.map((role: { key: string }) => [role.key, role]));
  assert.deepEqual([byKey.agent.name, byKey.agent.permissions.includes('ticket.reply'), byKey.auditor.permissions], ['客服', true, ['audit.read']]);
});

test('other modules find agents by address, name and group', async () => {
  const agent = await createTestAgent(database, { name: 'Findable' });
  const gone = await createTestAgent(database);
  const group = await createTestGroup(database, { memberIds: [agent.id, gone.id] });
  await patch(owner, gone.id, { disabled: true });
  assert.deepEqual(await findAgentByEmail(database.read, agent.email.toUpperCase()), { id: agent.id, name: 'Findable', disabled: false });
  assert.equal(await findAgentByEmail(database.read, 'nobody@desk.test'), null);
  assert.deepEqual([...(await agentNames(database.read, [agent.id, 999_999]))], [[agent.id, 'Findable']]);
  assert.deepEqual(await groupMembers(database.read, group.id), [agent.id]);
});

test('screens join the rooms of their scope', () => {
  assert.deepEqual(viewerRooms({ agentId: 7, scope: 'all', groupIds: [1] }), ['all', 'agent:7']);
  assert.deepEqual(viewerRooms({ agentId: 7, scope: 'groups', groupIds: [1, 2] }), ['agent:7', 'ungrouped', 'group:1', 'group:2']);
  assert.deepEqual(viewerRooms({ agentId: 7, scope: 'own', groupIds: [1] }), ['agent:7']);
});
