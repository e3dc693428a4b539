import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtInRoles, viewEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { createHttp, registerEndpoints, type Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { createLogger } from '../../platform/log/index.ts';
import { createTestGroup, createTestTicket, createTestViewer } from '../tickets/testing/index.ts';
import { viewRoutes } from './index.ts';

const database = await testDatabase();
const clock = createManualClock('2026-03-01T12:00:00Z');
const api = await startApi();
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

test('a view shows, counts and previews what its reader may see, and nothing else', async () => {
  const ids = [];
  for (const each of [
    { groupId: group },
    { groupId: null },
    { groupId: await createTestGroup(database), priority: 'urgent' as const },
    { groupId: group, spam: true },
    { groupId: group, priority: 'low' as const },
  ])
    ids.push((await createTestTicket(database, { priority: 'high', ...each })).id);
  const { body: view } = await api(admin, 'POST', '/views', { ...input, name: 'High', reach: 'shared' });
  for (const [viewer, expected] of [
    [admin, [ids[0], ids[1], ids[2]]],
    [ana, [ids[0], ids[1]]],
    [bo, [ids[1]]],
  ] as const) {
    const shown = await api(viewer, 'GET', `/views/${view.id}/tickets?count=exact`);
    assert.deepEqual(shown.body.data.map((row: { id: number }) => row.id).sort(), expected);
    assert.equal(shown.body.meta.total, expected.length);
    const counts = await api(viewer, 'GET', `/view-counts?ids=${view.id}`);
    assert.deepEqual(counts.body.data, [{ viewId: view.id, count: expected.length, more: false }]);
    assert.equal((await preview(viewer, urgent)).body.total.count, expected.length);
  }
});

test('a view whose field was deleted says so and shows nothing until it is mended', async () => {
  await database.pool.query(
    `insert into ticket_field (key, type, label, position) values ('plan', 'text', '{"en": "Plan"}', 1)`,
  );
  const conditions = { all: [{ field: 'field:plan', operator: 'is', value: 'pro' }] };
  const { body: view } = await api(ana, 'POST', '/views', { ...input, name: 'Pro', conditions });
  await database.pool.query(`delete from ticket_field where key = 'plan'`);
  const rows = (await api(ana, 'GET', '/views')).body.data;
  assert.equal(rows.find((row: { id: number }) => row.id === view.id).broken, true);
  const seen = await api(ana, 'GET', `/views/${view.id}`);
  assert.deepEqual(
    seen.body.problems.map(({ code }: { code: string }) => code),
    ['fieldDeleted'],
  );
  const listed = await api(ana, 'GET', `/views/${view.id}/tickets`);
  assert.deepEqual([listed.status, listed.body.code], [422, 'notPossible']);
  const counted = await api(ana, 'GET', `/view-counts?ids=${view.id}`);
  assert.deepEqual(counted.body.data, [{ viewId: view.id, count: null, more: false }]);
  const mended = await api(ana, 'PATCH', `/views/${view.id}`, { version: 1, conditions: urgent });
  assert.equal(mended.body.broken, false);
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

test('a slow view is stopped, says why, and leaves the other views their counts', async () => {
  const conditions = { all: [{ field: 'message', operator: 'contains', value: 'never written' }] };
  const { body: slow } = await api(ana, 'POST', '/views', { ...input, name: 'Words', conditions });
  const { body: quick } = await api(ana, 'POST', '/views', { ...input, name: 'Quick' });
  const holder = await database.pool.connect();
  // Nobody gets to read a message for as long as they like to wait.
  await holder.query('begin; lock table message in access exclusive mode');
  try {
    const stopped = await api(ana, 'GET', `/views/${slow.id}/tickets`);
    assert.deepEqual([stopped.status, stopped.body.code], [422, 'tooSlow']);
    assert.match(stopped.body.detail, /message/);
    const counts = await api(ana, 'GET', `/view-counts?ids=${slow.id},${quick.id}`);
    const of = (id: number) => counts.body.data.find((each: { viewId: number }) => each.viewId === id).count;
    assert.equal(of(slow.id), null);
    assert.equal(typeof of(quick.id), 'number');
    const { body } = await preview(ana, conditions);
    assert.deepEqual([body.tickets, /message/.test(body.tooSlow)], [null, true]);
  } finally {
    await holder.query('rollback');
    holder.release();
  }
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

/** The routes of views behind the real HTTP layer; who calls is told by the test. */
async function startApi() {
  const log = createLogger({ level: 'silent' });
  const viewers = new Map<string, Viewer>();
  const app = await createHttp({
    url: 'http://desk.example',
    trustedProxies: [],
    log,
    ready: async () => true,
  });
  registerEndpoints(app, {
    endpoints: viewEndpoints,
    handlers: viewRoutes({ database, clock } as unknown as Platform),
    files: {} as FileStore,
    authenticate: async (request) => viewers.get(request.headers.authorization ?? '') ?? null,
  });
  after(() => app.close());
  return async (
    viewer: Viewer,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const authorization = String(viewer.agentId);
    viewers.set(authorization, viewer);
    const response = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: { authorization, ...headers },
      ...(body && { payload: body }),
    });
    return { status: response.statusCode, body: response.body === '' ? null : response.json() };
  };
}
