import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact } from '../../platform/database/index.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { createTestAgent, createTestGroup, startStaffedDesk, viewerOf } from './testing/index.ts';
import { updateGroup } from './update-group.ts';
import { viewerRooms } from './viewer-rooms.ts';

const database = await testDatabase();
const { desk, ownerId, groupId, owner, adminCookie, get, patch, events } = await startStaffedDesk(database);

test('groups get a key from their name, and from none of their letters a free one', async () => {
  const create = (body: object, headers = {}) => desk.send('POST', '/groups', { by: owner, body, headers });
  assert.deepEqual(
    [
      (await create({ name: 'Zürich Büro' })).json().key,
      (await create({ name: 'Zurich  Buro!' })).json().key,
    ],
    ['zurich-buro', 'zurich-buro-2'],
  );
  assert.deepEqual(
    [(await create({ name: '售后' })).json().key, (await create({ name: '技术' })).json().key],
    ['group', 'group-2'],
  );
  assert.equal((await create({ name: 'Another', key: 'group' })).json().code, 'alreadyExists');
  const headers = { 'idempotency-key': 'once' };
  const [one, two] = await Promise.all([
    create({ name: 'Once' }, headers),
    create({ name: 'Once' }, headers),
  ]);
  assert.deepEqual([one.statusCode, one.json().id], [201, two.json().id]);
});

test('members changed on either side show on the other, with a new version and an event each', async () => {
  const agent = await createTestAgent(database);
  const group: Group = (
    await desk.send('POST', '/groups', { by: owner, body: { name: 'Members', memberIds: [ownerId] } })
  ).json();
  const before = await get(agent.id);
  const added = (
    await desk.send('PATCH', `/groups/${group.id}`, {
      by: owner,
      body: { version: group.version, memberIds: [agent.id, ownerId, agent.id] },
    })
  ).json();
  assert.deepEqual(
    added.memberIds,
    [ownerId, agent.id].sort((a, b) => a - b),
  );
  const after = await get(agent.id);
  assert.deepEqual([after.groupIds, after.version], [[group.id], before.version + 1]);
  assert.deepEqual((await events('agent.updated')).at(-1).facts, { agentId: agent.id, fields: ['groupIds'] });
  await patch(owner, agent.id, { groupIds: [] });
  const now = (await desk.send('GET', '/groups', { by: owner }))
    .json()
    .data.find((row: Group) => row.id === group.id);
  assert.deepEqual([now.memberIds, now.version], [[ownerId], added.version + 1]);
  const stale = await desk.send('PATCH', `/groups/${group.id}`, {
    by: adminCookie,
    body: { version: group.version, memberIds: [agent.id] },
  });
  assert.equal(stale.json().conflicts[0].field, 'memberIds');
  assert.equal(
    (
      await desk.send('PATCH', `/groups/${group.id}`, {
        by: owner,
        body: { version: now.version, memberIds: [999_999] },
      })
    ).json().errors[0].path,
    'body.memberIds',
  );
});

test('whose scope is narrow does not widen it by joining a group', async () => {
  const agent = await createTestAgent(database);
  const viewer = await viewerOf(database, agent.id, { permissions: new Set(['group.manage']) });
  const { version } = (await desk.send('GET', '/groups', { by: owner }))
    .json()
    .data.find((row: Group) => row.id === groupId);
  const join = transact(database, { actor: { kind: 'agent', id: agent.id }, now: new Date() }, (tx) =>
    updateGroup(tx, viewer, { id: groupId, version, changes: { memberIds: [ownerId, agent.id] } }),
  );
  await assert.rejects(join, (error: Refusal) => error.details.reason === 'ownGroups');
});

test('changing agents and groups crosswise at the same time ends well', async () => {
  const agents = await Promise.all([1, 2, 3].map(() => createTestAgent(database)));
  const groups = await Promise.all([1, 2, 3].map(() => createTestGroup(database)));
  const all = [
    ...agents.map((agent) =>
      get(agent.id).then(({ version }) =>
        patch(owner, agent.id, { groupIds: groups.map((group) => group.id) }, version),
      ),
    ),
    ...groups.map((group) =>
      desk.send('PATCH', `/groups/${group.id}`, {
        by: owner,
        body: { version: 1, memberIds: agents.map((agent) => agent.id).reverse() },
      }),
    ),
  ];
  for (const answer of await Promise.all(all)) assert.equal(answer.statusCode, 200, answer.body);
});

test('screens join the rooms of their scope', () => {
  assert.deepEqual(viewerRooms({ agentId: 7, scope: 'all', groupIds: [1] }), ['all', 'agent:7']);
  assert.deepEqual(viewerRooms({ agentId: 7, scope: 'groups', groupIds: [1, 2] }), [
    'agent:7',
    'ungrouped',
    'group:1',
    'group:2',
  ]);
  assert.deepEqual(viewerRooms({ agentId: 7, scope: 'own', groupIds: [1] }), ['agent:7']);
});
