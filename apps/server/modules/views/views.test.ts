import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { createTestGroup, createTestViewer } from '../tickets/testing/index.ts';
import { startViewsApi } from './testing/start-views-api.ts';

const database = await testDatabase();
const api = await startViewsApi(database, createManualClock('2026-03-01T12:00:00Z'));
const group = await createTestGroup(database, 'Refunds');
const admin = await createTestViewer(database);
const { permissions } = builtInRoles['agent']!;
const ana = await createTestViewer(database, { scope: 'groups', groupIds: [group], permissions });
const bo = await createTestViewer(database, { scope: 'groups', permissions });

const urgent = { all: [{ field: 'priority', operator: 'atLeast', value: 'high' }] };
const input = { name: 'Urgent', conditions: urgent };

test('a personal view is there for its maker alone, and takes no permission', async () => {
  const { status, body } = await api(ana, 'POST', '/views', input);
  assert.equal(status, 201);
  assert.deepEqual([body.reach, body.key, body.broken, body.can.update], ['personal', 'urgent', false, true]);
  assert.deepEqual(body.conditions, urgent);
  assert.ok((await names(ana)).includes('Urgent'));
  assert.ok(!(await names(admin)).includes('Urgent'));
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/tickets'],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/restoration'],
  ] as const) {
    const seen = await api(
      bo,
      method,
      `/views/${body.id}${path}`,
      method === 'PATCH' ? { version: 1 } : undefined,
    );
    assert.equal(seen.status, 404, `${method} ${path}`);
  }
});

test('only who manages views makes, changes and orders those of others', async () => {
  for (const reach of [{ reach: 'shared' }, { reach: 'group', groupId: group }])
    assert.equal((await api(ana, 'POST', '/views', { ...input, ...reach })).status, 403);
  const shared = await api(admin, 'POST', '/views', { ...input, name: 'For all', reach: 'shared' });
  const ofGroup = await api(admin, 'POST', '/views', {
    ...input,
    name: 'Of the group',
    reach: 'group',
    groupId: group,
  });
  assert.deepEqual([shared.status, ofGroup.status], [201, 201]);
  assert.ok((await names(ana)).includes('Of the group'));
  assert.ok(!(await names(bo)).includes('Of the group'));
  assert.ok((await names(bo)).includes('For all'));
  const { id } = shared.body;
  assert.equal((await api(ana, 'PATCH', `/views/${id}`, { version: 1, name: 'Mine' })).status, 403);
  assert.equal((await api(ana, 'DELETE', `/views/${id}`)).status, 403);
  assert.equal((await api(ana, 'PUT', '/view-order', { ids: [id] })).status, 403);
  const own = await api(ana, 'POST', '/views', input);
  assert.equal(
    (await api(ana, 'PATCH', `/views/${own.body.id}`, { version: 1, reach: 'shared' })).status,
    403,
  );
});

test('conditions that do not fit are refused when saved, and named by their place in a preview', async () => {
  const conditions = { all: [{ field: 'field:gone', operator: 'is', value: 1 }, { any: [] }] };
  const refused = await api(ana, 'POST', '/views', { ...input, conditions });
  assert.deepEqual([refused.status, refused.body.errors[0].path], [400, 'body.conditions']);
  const { body } = await preview(ana, conditions);
  assert.deepEqual(
    body.problems.map(({ path, code }: { path: unknown; code: string }) => [path, code]),
    [
      [['all', 0, 'field'], 'fieldDeleted'],
      [['all', 1], 'emptyGroup'],
    ],
  );
  assert.deepEqual([body.tickets, body.total], [null, null]);
});

test('conditions that exclude each other are named, and a preview of them is empty', async () => {
  const { body } = await preview(ana, {
    all: [
      { field: 'status', operator: 'is', value: 'open' },
      { field: 'status', operator: 'is', value: 'solved' },
    ],
  });
  assert.equal(body.impossible, true);
  assert.deepEqual(body.contradictions, [
    {
      field: 'status',
      paths: [
        ['all', 0],
        ['all', 1],
      ],
    },
  ]);
  assert.deepEqual(body.total, { count: 0, more: false });
});

test('a stale change conflicts on the field that somebody else changed, and on no other', async () => {
  const { body: view } = await api(admin, 'POST', '/views', { ...input, name: 'Ours', reach: 'shared' });
  const other = await createTestViewer(database);
  await api(other, 'PATCH', `/views/${view.id}`, { version: 1, name: 'Theirs' });
  const clash = await api(admin, 'PATCH', `/views/${view.id}`, { version: 1, name: 'Mine', folder: 'A' });
  assert.equal(clash.status, 409);
  assert.deepEqual(clash.body.conflicts, [{ field: 'name', theirs: 'Theirs', yours: 'Mine' }]);
  const beside = await api(admin, 'PATCH', `/views/${view.id}`, { version: 1, folder: 'A' });
  assert.deepEqual([beside.body.name, beside.body.folder], ['Theirs', 'A']);
});

test('a deleted view comes back as it was, in its place', async () => {
  const made = [];
  for (const name of ['One', 'Two', 'Three'])
    made.push((await api(bo, 'POST', '/views', { ...input, name })).body);
  assert.equal((await api(bo, 'DELETE', `/views/${made[1].id}`)).status, 204);
  assert.deepEqual(await own(bo), ['One', 'Three']);
  assert.equal((await api(bo, 'GET', `/views/${made[1].id}`)).status, 404);
  const back = await api(bo, 'POST', `/views/${made[1].id}/restoration`);
  assert.deepEqual(back.body, made[1]);
  assert.deepEqual(await own(bo), ['One', 'Two', 'Three']);
  const ids = [made[2].id, made[0].id];
  assert.equal((await api(bo, 'PUT', '/view-order', { ids })).status, 200);
  assert.deepEqual(await own(bo), ['Three', 'Two', 'One']);
});

test('what can be asked for comes with its operators, and custom fields with the names that people gave them', async () => {
  await database.pool.query(
    `insert into ticket_field (key, type, label, options, position) values
       ('area', 'dropdown', '{"en": "Area", "zh-CN": "领域"}', '[{"key": "hw", "label": {"en": "Hardware", "zh-CN": "硬件"}}]', 1)`,
  );
  const { body } = await api(ana, 'GET', '/condition-fields', undefined, { 'accept-language': 'zh-CN' });
  const field = (key: string) => body.data.find((each: { key: string }) => each.key === key);
  assert.deepEqual(
    [field('field:area').label, field('field:area').options],
    ['领域', [{ value: 'hw', label: '硬件' }]],
  );
  assert.deepEqual([field('assignee').of, field('assignee').specials], ['agent', ['me']]);
  assert.ok(field('status').operators.some(({ name }: { name: string }) => name === 'isAnyOf'));
});

async function names(viewer: Viewer): Promise<string[]> {
  return (await api(viewer, 'GET', '/views')).body.data.map(({ name }: { name: string }) => name);
}

async function own(viewer: Viewer): Promise<string[]> {
  const { body } = await api(viewer, 'GET', '/views');
  return body.data
    .filter(({ reach }: { reach: string }) => reach === 'personal')
    .map(({ name }: { name: string }) => name);
}

function preview(viewer: Viewer, conditions: object) {
  return api(viewer, 'POST', '/views/preview', { conditions });
}
