import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { mergeTickets } from '../tickets/index.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  trashTicket,
  write,
} from '../tickets/testing/index.ts';
import { findInView } from './index.ts';
import { startViewsApi } from './testing/start-views-api.ts';

const database = await testDatabase();
const clock = createManualClock('2026-03-01T12:00:00Z');
const api = await startViewsApi(database, clock);
const findWhole = findInView({ database, clock });
const group = await createTestGroup(database, 'Refunds');
const admin = await createTestViewer(database);
const { permissions } = builtInRoles['agent']!;
const ana = await createTestViewer(database, { scope: 'groups', groupIds: [group], permissions });
const bo = await createTestViewer(database, { scope: 'groups', permissions });

const urgent = { all: [{ field: 'priority', operator: 'atLeast', value: 'high' }] };
const input = { name: 'Urgent', conditions: urgent };

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
    assert.deepEqual(await findWhole(viewer, view.id, 100), expected);
    assert.deepEqual(await findWhole(viewer, view.id, 1), expected.slice(0, 1));
  }
});

test('the groups of a view are counted as its reader sees them, and of another view nothing is told', async () => {
  const tag = ['grouped'];
  const conditions = { all: [{ field: 'tags', operator: 'containsAllOf', value: tag }] };
  for (const each of [
    { groupId: group, priority: 'urgent' as const },
    { groupId: group, priority: 'low' as const },
    { groupId: await createTestGroup(database), priority: 'low' as const },
  ])
    await createTestTicket(database, { tags: tag, ...each });
  const create = async (more: object) =>
    (await api(admin, 'POST', '/views', { name: 'Groups', conditions, ...more })).body.id as number;
  const shared = await create({ reach: 'shared', groupBy: 'priority' });
  const countsFor = async (viewer: Viewer, id: number) =>
    (await api(viewer, 'GET', `/views/${id}/group-counts`)).body.data;
  const counts = (low: number) => [
    { value: 'low', count: low, more: false },
    { value: 'urgent', count: 1, more: false },
  ];
  assert.deepEqual(await countsFor(admin, shared), counts(2));
  assert.deepEqual(await countsFor(ana, shared), counts(1));
  assert.deepEqual(await countsFor(bo, shared), []);
  assert.deepEqual(await countsFor(admin, await create({ name: 'Plain' })), []);
  const own = await create({ name: 'Own', groupBy: 'status' });
  assert.equal((await api(ana, 'GET', `/views/${own}/group-counts`)).status, 404);
});

test('what was merged away or lies in the trash is in no view, no count and no preview, whatever they ask', async () => {
  const tag = ['hidden-or-not'];
  const tagged = { field: 'tags', operator: 'containsAllOf', value: tag };
  const open = async (subject: string) => (await createTestTicket(database, { tags: tag, subject })).id;
  const [shown, merged, trashed] = [await open('Shown'), await open('Merged'), await open('Trashed')];
  await write(database, (tx) => mergeTickets(tx, { targetId: shown, sourceIds: [merged] }));
  await write(database, (tx) => trashTicket(tx, trashed));
  for (const viewer of [admin, ana, await createTestViewer(database, { scope: 'own', permissions })])
    for (const others of [
      [],
      [{ field: 'spam', operator: 'isNot', value: true }],
      [{ field: 'status', operator: 'isAnyOf', value: ['new', 'open', 'closed'] }],
      [{ any: [{ field: 'subject', operator: 'isSet' }, tagged] }],
      [{ field: 'message', operator: 'contains', value: 'monday' }],
    ])
      for (const sort of ['lastMessageAt', 'subject']) {
        const expected = viewer.scope === 'own' ? [] : [shown];
        const view = {
          name: 'Tagged',
          conditions: { all: [tagged, ...others] },
          sort: { field: sort, descending: false },
        };
        const said = JSON.stringify([viewer.scope, view]);
        const { body } = await api(viewer, 'POST', '/views', view);
        const { body: listed } = await api(viewer, 'GET', `/views/${body.id}/tickets?count=exact`);
        const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);
        assert.deepEqual([idsOf(listed.data), listed.meta.total], [expected, expected.length], said);
        const { body: counts } = await api(viewer, 'GET', `/view-counts?ids=${body.id}`);
        assert.equal(counts.data[0].count, expected.length, said);
        const { body: seen } = await api(viewer, 'POST', '/views/preview', {
          conditions: view.conditions,
          sort: view.sort,
        });
        assert.deepEqual([idsOf(seen.tickets), seen.total.count], [expected, expected.length], said);
        await api(viewer, 'DELETE', `/views/${body.id}`);
      }
});

test('statuses and fields that the desk made choose tickets, and an archived field breaks its views', async () => {
  const { rows } = await database.pool.query(
    `with s as (insert into custom_status (key, category, agent_label, position) values ('waiting-parts', 'hold', '{"en": "Waiting for parts"}', 1) returning id),
       f as (insert into ticket_field (key, type, label, position) values ('seats', 'number', '{"en": "Seats"}', 1) returning id)
     select s.id as status, f.id as field from s, f`,
  );
  const [few, many] = [await createTestTicket(database), await createTestTicket(database)];
  await database.pool.query(
    `update ticket set status = 'hold', custom_status_id = $1, fields = jsonb_build_object('seats', id) where id = any($2)`,
    [rows[0].status, [few.id, many.id]],
  );
  const { body: view } = await api(admin, 'POST', '/views', {
    ...input,
    name: 'Parts',
    conditions: {
      all: [
        { field: 'customStatus', operator: 'is', value: 'waiting-parts' },
        { field: 'field:seats', operator: 'greaterThan', value: few.id },
      ],
    },
    sort: { field: 'field:seats', descending: true },
  });
  const shown = async () => (await api(admin, 'GET', `/views/${view.id}/tickets`)).body;
  assert.deepEqual(
    (await shown()).data.map(({ id }: { id: number }) => id),
    [many.id],
  );
  const { body: fields } = await api(admin, 'GET', '/condition-fields');
  const status = fields.data.find(({ key }: { key: string }) => key === 'customStatus');
  assert.ok(
    status.options.some(
      ({ value, label }: { value: string; label: string }) =>
        value === 'waiting-parts' && label === 'Waiting for parts',
    ),
  );
  await database.pool.query('update ticket_field set archived_at = now() where id = $1', [rows[0].field]);
  assert.equal((await api(admin, 'GET', `/views/${view.id}`)).body.broken, true);
  assert.equal((await shown()).code, 'notPossible');
  await database.pool.query('update ticket_field set archived_at = null where id = $1', [rows[0].field]);
  assert.equal((await shown()).data.length, 1);
});

test('without numbers the first twenty views are counted, and more at once are refused', async () => {
  const reader = await createTestViewer(database, { permissions });
  for (let n = 0; n < 21; n++) await api(reader, 'POST', '/views', { ...input, name: `View ${n}` });
  const ids = (await api(reader, 'GET', '/views')).body.data.map(({ id }: { id: number }) => id);
  const { body } = await api(reader, 'GET', '/view-counts');
  assert.deepEqual(
    body.data.map(({ viewId }: { viewId: number }) => viewId).toSorted((a: number, b: number) => a - b),
    ids.slice(0, 20).toSorted((a: number, b: number) => a - b),
  );
  const refused = await api(reader, 'GET', `/view-counts?ids=${ids.slice(0, 21).join()}`);
  assert.deepEqual([refused.status, refused.body.code], [400, 'invalidInput']);
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

function preview(viewer: Viewer, conditions: object) {
  return api(viewer, 'POST', '/views/preview', { conditions });
}
