import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { Refusal } from '../../platform/errors/index.ts';
import { createTestViewer } from '../tickets/testing/index.ts';
import { listQueues } from './read-queues.ts';
import { routeWaiting } from './route-waiting.ts';
import { freshDesk } from './testing/index.ts';
import { startRoutingApi } from './testing/start-routing-api.ts';
import { updateQueue } from './update-queue.ts';

const database = await testDatabase();
const api = await startRoutingApi(await freshDesk(database));
const admin = await createTestViewer(database);

test('a desk starts with one queue, named in the language of the reader, that takes everything', async () => {
  const { body } = await api(admin, 'GET', '/queues');
  assert.equal(body.data.length, 1);
  const [queue] = body.data;
  assert.deepEqual(
    [queue.key, queue.name, queue.position, queue.waiting, queue.longestWaitSeconds],
    ['standard', 'Standard', 1, 0, null],
  );
  const { body: chinese } = await api(admin, 'GET', '/queues', undefined, { 'accept-language': 'zh-CN' });
  assert.equal(chinese.data[0].name, '标准队列');
});

test('a queue is made before the standard one, under a key that is free', async () => {
  const desk = await freshDesk(database);
  const [group, help] = [await desk.group(), await desk.group()];
  const skill = await desk.skill('Refunds');
  const input = {
    name: 'Key customers',
    conditions: { tags: ['vip'] },
    primaryGroupIds: [group],
    overflowGroupIds: [help, group],
    requiredSkillIds: [skill],
    targetMinutes: 30,
    weights: { affinity: 1 },
  };
  const made = await api(admin, 'POST', '/queues', input);
  assert.equal(made.status, 201);
  assert.deepEqual(
    [
      made.body.key,
      made.body.position,
      made.body.conditions.tags,
      made.body.conditions.channels,
      made.body.primaryGroupIds,
      made.body.overflowGroupIds,
      made.body.requiredSkillIds,
      made.body.targetMinutes,
      made.body.weights.affinity,
      made.body.weights.fairness,
    ],
    ['key-customers', 1, ['vip'], [], [group], [help], [skill], 30, 1, 0.15],
  );
  const again = await api(admin, 'POST', '/queues', input);
  assert.deepEqual([again.body.key, again.body.position], ['key-customers-2', 2]);
  assert.equal((await api(admin, 'POST', '/queues', { ...input, key: 'key-customers' })).status, 409);
  assert.equal((await api(admin, 'POST', '/queues', { name: '大客户' })).body.key, 'queue');
  const { body } = await api(admin, 'GET', '/queues');
  assert.equal(body.data.at(-1).key, 'standard');
});

test('many queues made at once all stand, each with a key and a place of its own', async () => {
  await freshDesk(database);
  const made = await Promise.all(
    Array.from({ length: 8 }, () => api(admin, 'POST', '/queues', { name: 'Same' })),
  );
  assert.ok(made.every(({ status }) => status === 201));
  const { body } = await api(admin, 'GET', '/queues');
  assert.equal(new Set(body.data.map((queue: { key: string }) => queue.key)).size, 9);
});

test('groups and skills that are not there are named', async () => {
  const { status, body } = await api(admin, 'POST', '/queues', {
    name: 'X',
    primaryGroupIds: [999_999],
    requiredSkillIds: [999_999],
    conditions: { groupIds: [999_999] },
  });
  assert.equal(status, 400);
  assert.deepEqual(body.errors.map((error: { path: string }) => error.path).sort(), [
    'body.conditions.groupIds',
    'body.primaryGroupIds',
    'body.requiredSkillIds',
  ]);
});

test('two who change different fields of a queue do not disturb each other; on the same field the later is told', async () => {
  const desk = await freshDesk(database);
  const other = await createTestViewer(database);
  const id = await desk.queue({ name: 'Old', conditions: { tags: ['vip'], channels: ['email'] } });
  await desk.write((tx) => updateQueue(tx, { id, version: 1, changes: { name: 'Mine' } }), admin.agentId);
  await desk.write(
    (tx) =>
      updateQueue(tx, { id, version: 1, changes: { targetMinutes: 5, conditions: { tags: ['gold'] } } }),
    other.agentId,
  );
  const late = desk.write(
    (tx) => updateQueue(tx, { id, version: 1, changes: { name: 'Theirs' } }),
    other.agentId,
  );
  await assert.rejects(late, (error) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'conflict');
    assert.deepEqual(error.details.conflicts, [{ field: 'name', theirs: 'Mine', yours: 'Theirs' }]);
    return true;
  });
  const queue = (await api(admin, 'GET', '/queues')).body.data[0];
  assert.deepEqual(
    [queue.name, queue.targetMinutes, queue.version, queue.conditions.tags, queue.conditions.channels],
    ['Mine', 5, 3, ['gold'], ['email']],
  );
});

test('the standard queue can be renamed, but neither removed, switched off, narrowed, nor moved from the end', async () => {
  const desk = await freshDesk(database);
  const [standard] = (await api(admin, 'GET', '/queues')).body.data;
  const change = (changes: Parameters<typeof updateQueue>[1]['changes'], version: number) =>
    desk.write((tx) => updateQueue(tx, { id: standard.id, version, changes }), admin.agentId);
  await assert.rejects(change({ active: false }, 1), { code: 'notPossible' });
  await assert.rejects(change({ conditions: { tags: ['x'] } }, 1), { code: 'notPossible' });
  assert.equal((await api(admin, 'DELETE', `/queues/${standard.id}`)).status, 422);
  const first = await desk.queue({ name: 'First' });
  const second = await desk.queue({ name: 'Second' });
  const ordered = await api(admin, 'PUT', '/queue-order', { ids: [standard.id, second, first] });
  assert.deepEqual(
    ordered.body.data.map((queue: { id: number }) => queue.id),
    [second, first, standard.id],
  );
  assert.equal((await api(admin, 'PUT', '/queue-order', { ids: [999_999] })).status, 400);
  await change({ name: 'Everything else' }, 1);
  assert.equal((await api(admin, 'GET', '/queues')).body.data.at(-1).name, 'Everything else');
});

test('a removed queue is gone from the list and its key is free again', async () => {
  const desk = await freshDesk(database);
  const id = await desk.queue({ name: 'Short-lived' });
  assert.equal((await api(admin, 'DELETE', `/queues/${id}`)).status, 204);
  assert.equal((await api(admin, 'DELETE', `/queues/${id}`)).status, 404);
  assert.equal((await api(admin, 'POST', '/queues', { name: 'X', key: 'short-lived' })).status, 201);
});

test('a list of queues says how many wait, and how long', async () => {
  const desk = await freshDesk(database);
  const queueId = await desk.queue({ conditions: { tags: ['vip'] } });
  await desk.agent({ availability: 'offline' });
  await database.pool.query(
    `insert into agent_routing (agent_id, availability, since) values ($1, 'away', '2026-03-01') on conflict do nothing`,
    [admin.agentId],
  );
  await desk.arrive({ tags: ['vip'] });
  desk.clock.advance(90_000);
  await desk.arrive({ tags: ['vip'] });
  const queue = (await listQueues(database.read, 'en', desk.clock.now())).find(({ id }) => id === queueId)!;
  assert.deepEqual([queue.waiting, queue.longestWaitSeconds], [2, 90]);
});

test('a skill that is removed is asked for no more, and what waited for it is routed', async () => {
  const desk = await freshDesk(database);
  const made = await api(admin, 'POST', '/skills', { name: 'Klingon' });
  assert.deepEqual([made.status, made.body.key], [201, 'klingon']);
  const agentId = await desk.agent();
  await desk.queue({ requiredSkillIds: [made.body.id] });
  const id = await desk.arrive();
  assert.equal(await desk.assigneeOf(id), null);
  assert.equal((await api(admin, 'DELETE', `/skills/${made.body.id}`)).status, 204);
  await routeWaiting(desk);
  assert.equal(await desk.assigneeOf(id), agentId);
});

test('one with the right to manage routing sets capacity and skills of others; unknown skills and agents are refused', async () => {
  const desk = await freshDesk(database);
  const agentId = await desk.agent();
  const skillId = await desk.skill('Billing');
  const path = `/agents/${agentId}/routing`;
  const { body } = await api(admin, 'PATCH', path, {
    capacity: [{ channel: 'chat', limit: 2 }],
    skills: [{ skillId, level: 0.8 }],
    availability: 'away',
  });
  assert.equal(body.availability, 'away');
  assert.deepEqual(body.skills, [{ skillId, level: 0.8 }]);
  assert.deepEqual(
    body.capacity.find((each: { channel: string }) => each.channel === 'chat'),
    { channel: 'chat', limit: 2, load: 0 },
  );
  assert.equal((await api(admin, 'PATCH', path, { skills: [{ skillId: 999_999, level: 1 }] })).status, 400);
  assert.equal((await api(admin, 'PATCH', '/agents/999999/routing', { availability: 'away' })).status, 404);
  const plain = await createTestViewer(database, { permissions: ['ticket.read', 'ticket.reply'] });
  assert.equal((await api(plain, 'PATCH', path, { availability: 'online' })).status, 403);
  const mine = await api(plain, 'PUT', '/me/availability', { availability: 'away' });
  assert.deepEqual([mine.status, mine.body.agentId, mine.body.availability], [200, plain.agentId, 'away']);
  assert.equal((await api(plain, 'GET', '/me/routing')).body.availability, 'away');
});
