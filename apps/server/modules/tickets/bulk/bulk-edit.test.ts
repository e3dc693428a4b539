import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { doRuns, type RunWorker } from '../../../platform/runs/index.ts';
import {
  countEvents,
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
} from '../testing/index.ts';
import { editTicket } from './edit-ticket.ts';
import { undoTicketEdit } from './undo-edit.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const viewer = await createTestViewer(database);
const open = async (input: Parameters<typeof createTestTicket>[1] = {}) =>
  (await createTestTicket(database, input)).id;
const openMany = async (count: number, input: Parameters<typeof createTestTicket>[1] = {}) => {
  const ids: number[] = [];
  while (ids.length < count) ids.push(await open(input));
  return ids;
};
const run = (
  runId: number,
  {
    edit = editTicket,
    signal = new AbortController().signal,
  }: { edit?: RunWorker; signal?: AbortSignal } = {},
) =>
  doRuns(
    { database, clock: { now: () => new Date() }, log: createLogger({ level: 'silent' }) },
    { 'bulk-edit': { work: edit, batch: 3 }, 'bulk-edit-undo': { work: undoTicketEdit, batch: 3 } },
  )({ runId }, { signal, attempt: 1, lastAttempt: false });
const start = (tickets: object, changes: object, as = viewer) =>
  desk.call(as, 'POST', '/bulk-edits', { tickets, changes });
const edit = async (ids: number[], changes: object, as = viewer): Promise<number> => {
  const started = await start({ ids }, changes, as);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await run(started.body.id);
  return started.body.id;
};
const undo = async (runId: number): Promise<number> => {
  const started = await desk.call(viewer, 'POST', `/bulk-runs/${runId}/undo`);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await run(started.body.id);
  return started.body.id;
};
const outcomes = async (runId: number) =>
  (
    await database.pool.query<{
      item_id: number;
      outcome: string;
      reason: { code: string; reason?: string } | null;
    }>('select item_id, outcome, reason from bulk_result where run_id = $1 order by item_id', [runId])
  ).rows.map(({ item_id, outcome, reason }) => [item_id, outcome, reason?.reason ?? reason?.code]);
const change = async (id: number, changes: object) => {
  const { version } = await ticketRow(database, id);
  const answer = await desk.call(viewer, 'PATCH', `/tickets/${id}`, { version, ...changes });
  assert.equal(answer.status, 200);
};
/** Everything of a ticket but its count of changes and their time. */
const state = async (id: number) => {
  const { version: _, updated_at: __, ...rest } = await ticketRow(database, id);
  return rest;
};

test('every ticket is changed by the commands of single ones, with their events', async () => {
  const ids = await openMany(7);
  const group = await createTestGroup(database);
  const id = await edit(ids, {
    priority: 'urgent',
    groupId: group,
    assigneeId: viewer.agentId,
    addTags: ['recall'],
  });
  for (const ticket of ids) {
    const row = await ticketRow(database, ticket);
    assert.deepEqual(
      [row.priority, row.group_id, row.assignee_id, row.tags, row.status],
      ['urgent', group, viewer.agentId, ['recall'], 'open'],
    );
    assert.equal((await factsOf(database, ticket, 'ticket.assigned')).length, 1);
  }
  const { rows } = await database.pool.query('select done, finished_at from bulk_run where id = $1', [id]);
  assert.equal(rows[0].done, 7);
  assert.ok(rows[0].finished_at);
});

test('what is so already is skipped, what is refused fails alone with its reason, and neither is touched', async () => {
  const [plain, urgent, closed, waiting] = [
    await open(),
    await open({ priority: 'urgent' }),
    await open({ status: 'closed' }),
    await open(),
  ];
  const before = await countEvents(database, urgent);
  const id = await edit([plain, urgent, closed, waiting], { priority: 'urgent' });
  assert.deepEqual(await outcomes(id), [
    [plain, 'done', undefined],
    [urgent, 'skipped', 'alreadySo'],
    [closed, 'failed', 'ticketClosed'],
    [waiting, 'done', undefined],
  ]);
  assert.equal(await countEvents(database, urgent), before);
});

test('undoing brings back exactly what was, be it a status that nobody can choose', async () => {
  const colleague = await createTestViewer(database);
  const tickets = [
    await open({ tags: ['a', 'b'] }),
    await open({ priority: 'low', type: 'task', assigneeId: colleague.agentId }),
    await open({ status: 'solved' }),
    await open({ status: 'pending' }),
  ];
  const before = await Promise.all(tickets.map(state));
  const first = await edit(tickets, {
    status: 'open',
    priority: 'high',
    type: 'incident',
    assigneeId: viewer.agentId,
    addTags: ['c'],
    removeTags: ['a'],
    spam: true,
  });
  for (const [i, id] of tickets.entries()) assert.notDeepEqual(await state(id), before[i]);
  await undo(first);
  assert.deepEqual(
    (await Promise.all(tickets.map(state))).map((row) => ({ ...row, tags: row.tags.toSorted() })),
    before,
  );
  const solved = await edit(tickets.slice(0, 2), { status: 'solved' });
  await undo(solved);
  assert.deepEqual(
    (await Promise.all(tickets.map(state))).map((row) => ({ ...row, tags: row.tags.toSorted() })),
    before,
  );
});

test('undoing leaves a ticket on which somebody changed the same since, and says so; another change does not matter', async () => {
  const [same, other, answered] = await openMany(3);
  const id = await edit([same!, other!, answered!], { priority: 'high' });
  await change(same!, { priority: 'low' });
  await change(same!, { priority: 'high' });
  await change(other!, { tags: ['new'] });
  const undone = await undo(id);
  assert.deepEqual(await outcomes(undone), [
    [same, 'skipped', 'changedSince'],
    [other, 'done', undefined],
    [answered, 'done', undefined],
  ]);
  assert.equal((await ticketRow(database, same!)).priority, 'high');
  const row = await ticketRow(database, other!);
  assert.deepEqual([row.priority, row.tags], ['normal', ['new']]);
});

test('an edit is undone once, by nobody else, and not while it runs', async () => {
  const [ticket] = await openMany(1);
  const { body } = await start({ ids: [ticket] }, { priority: 'high' });
  const call = (as = viewer) => desk.call(as, 'POST', `/bulk-runs/${body.id}/undo`);
  assert.equal((await call()).status, 422);
  await run(body.id);
  assert.equal((await call(await createTestViewer(database))).status, 404);
  assert.equal((await call()).status, 202);
  assert.equal((await call()).status, 422);
});

test('the trash takes tickets and undoing brings them back', async () => {
  const ids = await openMany(2);
  const before = await Promise.all(ids.map(state));
  const id = await edit(ids, { trash: true });
  assert.ok((await ticketRow(database, ids[0]!)).trashed_at);
  await undo(id);
  assert.deepEqual(await Promise.all(ids.map(state)), before);
});

test('a run that was killed half way goes on, and no ticket is changed twice', async () => {
  const ids = await openMany(8);
  const { body } = await start({ ids }, { priority: 'high' });
  const killed = new AbortController();
  let seen = 0;
  await assert.rejects(
    run(body.id, {
      signal: killed.signal,
      edit: (tx, item) => {
        seen += 1;
        if (seen === 4) killed.abort();
        return editTicket(tx, item);
      },
    }),
  );
  await Promise.all([run(body.id), run(body.id)]);
  for (const id of ids) assert.equal((await factsOf(database, id, 'ticket.priorityChanged')).length, 1);
  assert.deepEqual(
    (await outcomes(body.id)).map(([, outcome]) => outcome),
    ids.map(() => 'done'),
  );
});

test('a whole list means the tickets that it holds when the edit begins', async () => {
  const group = await createTestGroup(database);
  const ids = await openMany(5, { groupId: group });
  const { body } = await start({ filter: { view: 'open', groupId: group } }, { status: 'pending' });
  const late = await open({ groupId: group });
  assert.equal(body.total, 5);
  await run(body.id);
  for (const id of ids) assert.equal((await ticketRow(database, id)).status, 'pending');
  assert.equal((await ticketRow(database, late)).status, 'new');
});

test('who may not, and what is out of sight, changes nothing: at the start, and once it has begun', async () => {
  const [mine, elsewhere] = [await createTestGroup(database), await createTestGroup(database)];
  const agent = await createTestViewer(database, {
    scope: 'groups',
    groupIds: [mine],
    permissions: builtInRoles['agent']!.permissions,
  });
  const [seen, moved] = await openMany(2, { groupId: mine });
  const hidden = await open({ groupId: elsewhere });
  assert.equal((await start({ ids: [seen] }, { trash: true }, agent)).status, 403);
  assert.equal((await start({ ids: [hidden] }, { priority: 'high' }, agent)).status, 422);
  const { body } = await start({ ids: [seen, moved, hidden] }, { priority: 'high' }, agent);
  assert.equal(body.total, 2);
  await change(moved!, { groupId: elsewhere });
  await run(body.id);
  assert.deepEqual(await outcomes(body.id), [
    [seen, 'done', undefined],
    [moved, 'failed', 'notFound'],
  ]);
  assert.equal((await ticketRow(database, hidden)).priority, 'normal');
  const second = (await start({ ids: [seen] }, { priority: 'low' }, agent)).body.id;
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [agent.agentId]);
  await run(second);
  assert.deepEqual(await outcomes(second), [[seen, 'failed', 'notAllowed']]);
});

test('nonsense is refused before anything begins', async () => {
  const [id] = await openMany(1);
  for (const changes of [
    {},
    { assigneeId: 999_999_999 },
    { groupId: 999_999_999 },
    { customStatusId: 999_999_999 },
    { fields: { nothing: 'x' } },
    { trash: true, priority: 'high' },
  ])
    assert.match(
      String((await start({ ids: [id] }, changes)).status),
      /^(400|422)$/,
      JSON.stringify(changes),
    );
});
