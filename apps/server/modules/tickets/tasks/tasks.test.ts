import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { chooseRecipients } from '../choose-recipients.ts';
import { lockTicket } from '../lock-ticket.ts';
import { mergeTickets } from '../merging/merge-tickets.ts';
import { unmergeTicket } from '../merging/unmerge-ticket.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  startTestDesk,
  write,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const boss = await createTestViewer(database);
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const light = () => createTestViewer(database, { scope: 'own', permissions: ['ticket.read', 'ticket.note'] });

const add = async (ticketId: number, given: Record<string, unknown> = {}) =>
  (await desk.call(boss, 'POST', `/tickets/${ticketId}/tasks`, { title: 'Call the depot', ...given })).body;
const titles = async (ticketId: number, viewer = boss) =>
  (await desk.call(viewer, 'GET', `/tickets/${ticketId}/tasks`)).body.data.map(
    ({ title }: { title: string }) => title,
  );
const sees = async (viewer: typeof boss, ticketId: number) =>
  (await desk.call(viewer, 'GET', `/tickets/${ticketId}`)).status === 200;
const listed = async (viewer: typeof boss) =>
  (await desk.call(viewer, 'GET', '/tickets?view=all&page[size]=100')).body.data.map(
    ({ id }: { id: number }) => id,
  );
const ticket = async () => {
  const group = await createTestGroup(database);
  return (await createTestTicket(database, { groupId: group, status: 'open' })).id;
};

test('whom a task is given to sees the ticket by it, while it is theirs, and no longer', async () => {
  const id = await ticket();
  const [ben, eve] = [await light(), await light()];
  const task = await add(id, { assigneeId: ben.agentId });
  assert.deepEqual([await sees(ben, id), await sees(eve, id)], [true, false]);
  assert.deepEqual(await listed(ben), [id]);
  assert.deepEqual(await titles(id, ben), ['Call the depot']);
  const change = (body: object) => desk.call(boss, 'PATCH', `/tasks/${task.id}`, body);
  await change({ assigneeId: eve.agentId });
  assert.deepEqual([await sees(ben, id), await sees(eve, id)], [false, true]);
  await desk.call(boss, 'DELETE', `/tasks/${task.id}`);
  assert.deepEqual([await sees(eve, id), await listed(eve)], [false, []]);
  assert.equal((await desk.call(eve, 'GET', `/tickets/${id}/tasks`)).status, 404);
  await desk.call(boss, 'POST', `/tasks/${task.id}/restoration`);
  assert.ok(await sees(eve, id));
  await change({ assigneeId: null });
  assert.ok(!(await sees(eve, id)));
});

test('a task puts nobody in copy: no mail to the customer goes to its assignee', async () => {
  const id = await ticket();
  const ben = await light();
  await add(id, { assigneeId: ben.agentId });
  const recipients = await write(database, async (tx) => chooseRecipients(tx, await lockTicket(tx, id), {}));
  assert.ok(!JSON.stringify(recipients).includes(ben.email));
  assert.deepEqual((await desk.call(boss, 'GET', `/tickets/${id}`)).body.ccs, []);
});

test('the assignee says that it is done and takes it back, and can change nothing else; strangers find nothing', async () => {
  const id = await ticket();
  const [ben, eve] = [await light(), await light()];
  const task = await add(id, { assigneeId: ben.agentId });
  const change = (viewer: typeof boss, body: object) => desk.call(viewer, 'PATCH', `/tasks/${task.id}`, body);
  const done = await change(ben, { done: true });
  assert.deepEqual([done.status, done.body.doneBy.id], [200, ben.agentId]);
  assert.equal((await change(ben, { done: false })).body.doneAt, null);
  for (const body of [{ title: 'x' }, { assigneeId: null }, { dueAt: null }])
    assert.equal((await change(ben, body)).status, 403);
  for (const [method, path, body] of [
    ['POST', `/tickets/${id}/tasks`, { title: 'x' }],
    ['PUT', `/tickets/${id}/task-order`, { ids: [task.id] }],
    ['DELETE', `/tasks/${task.id}`, undefined],
  ] as const)
    assert.equal((await desk.call(ben, method, path, body)).status, 403, path);
  for (const viewer of [eve, await createTestViewer(database, { scope: 'own' })])
    for (const [method, path, body] of [
      ['PATCH', `/tasks/${task.id}`, { done: true }],
      ['GET', `/tickets/${id}/tasks`, undefined],
    ] as const)
      assert.equal((await desk.call(viewer, method, path, body)).status, 404, path);
});

test('tasks stand in their order, which can be changed; an unknown one, or of another ticket, is refused', async () => {
  const id = await ticket();
  const [a, b, c] = [
    await add(id, { title: 'a' }),
    await add(id, { title: 'b' }),
    await add(id, { title: 'c' }),
  ];
  const order = (ids: number[]) => desk.call(boss, 'PUT', `/tickets/${id}/task-order`, { ids });
  await order([c.id, a.id]);
  assert.deepEqual(await titles(id), ['c', 'a', 'b']);
  await desk.call(boss, 'DELETE', `/tasks/${a.id}`);
  assert.deepEqual(await titles(id), ['c', 'b']);
  assert.equal((await order([a.id])).status, 400);
  assert.equal((await order([(await add(await ticket())).id, b.id])).status, 400);
});

test('my tasks are mine alone: to do by time, the next due first, then done', async () => {
  const ben = await createTestViewer(database, { scope: 'own', permissions: ['ticket.read'] });
  const id = await ticket();
  const mine = { assigneeId: ben.agentId };
  await add(id, { ...mine, title: 'some day' });
  const later = await add(id, { ...mine, title: 'later', dueAt: TOMORROW });
  await add(id, { ...mine, title: 'soon', dueAt: '2026-01-01T00:00:00Z' });
  await add(id, { title: 'nobody' });
  await add(id, { title: 'boss', assigneeId: boss.agentId });
  const list = async (query: string) => (await desk.call(ben, 'GET', `/me/tasks${query}`)).body;
  const all: string[] = [];
  let after = '';
  do {
    const { data, meta } = await list(`?page[size]=1${after && `&page[after]=${after}`}`);
    all.push(
      ...data.map(({ title, ticket: of }: { title: string; ticket: { id: number } }) => `${title} ${of.id}`),
    );
    after = meta.after ?? '';
  } while (after);
  assert.deepEqual(all, [`soon ${id}`, `later ${id}`, `some day ${id}`]);
  await desk.call(ben, 'PATCH', `/tasks/${later.id}`, { done: true });
  assert.equal((await list('')).data.length, 2);
  assert.deepEqual(
    (await list('?state=done')).data.map(({ title }: { title: string }) => title),
    ['later'],
  );
});

test('a ticket with tasks to do can be solved, unless the company wants them done first', async () => {
  const solve = async (id: number) => {
    const { body } = await desk.call(boss, 'GET', `/tickets/${id}`);
    return desk.call(boss, 'PATCH', `/tickets/${id}`, { version: body.version, status: 'solved' });
  };
  const free = await ticket();
  await add(free);
  assert.equal((await solve(free)).status, 200);
  const set = (guardTasks: boolean) =>
    database.pool.query(
      `insert into setting (key, value, updated_at) values ('company', jsonb_build_object('company', jsonb_build_object('guardTasks', $1::boolean), 'changedFields', '{}'::jsonb), now())
       on conflict (key) do update set value = excluded.value`,
      [guardTasks],
    );
  await set(true);
  const id = await ticket();
  const task = await add(id);
  const refused = await solve(id);
  assert.deepEqual([refused.status, refused.body.code], [422, 'notPossible']);
  const reply = await desk.call(boss, 'POST', `/tickets/${id}/replies`, {
    body: { text: 'Done' },
    status: 'solved',
  });
  assert.equal(reply.status, 422);
  await desk.call(boss, 'PATCH', `/tasks/${task.id}`, { done: true });
  assert.equal((await solve(id)).status, 200);
  await set(false);
});

test('after a merge its tasks stand on the target, whose assignees see it, until it is un-merged', async () => {
  const [source, target] = [await ticket(), await ticket()];
  const [ben, eve] = [await light(), await light()];
  const task = await add(source, { assigneeId: ben.agentId });
  const [mergeId] = await write(database, (tx) =>
    mergeTickets(tx, { targetId: target, sourceIds: [source] }),
  );
  assert.deepEqual([await titles(target), await titles(source)], [['Call the depot'], []]);
  assert.ok(await sees(ben, target));
  await desk.call(boss, 'PATCH', `/tasks/${task.id}`, { assigneeId: eve.agentId });
  assert.deepEqual(
    [await sees(ben, target), await sees(ben, source), await sees(eve, target)],
    [false, false, true],
  );
  await write(database, (tx) => unmergeTicket(tx, { targetId: target, mergeId: mergeId! }));
  assert.deepEqual([await sees(eve, target), await sees(eve, source)], [false, true]);
  assert.deepEqual([await titles(target), await titles(source)], [[], ['Call the depot']]);
});

test('a closed ticket keeps its tasks as they are; a hundred are enough; a stranger to the desk gets none', async () => {
  const id = await ticket();
  const task = await add(id);
  assert.equal(
    (await desk.call(boss, 'POST', `/tickets/${id}/tasks`, { title: 'x', assigneeId: 999_999 })).status,
    400,
  );
  for (let count = 1; count < 100; count += 1) await add(id);
  assert.equal((await desk.call(boss, 'POST', `/tickets/${id}/tasks`, { title: 'x' })).status, 422);
  await database.pool.query(`update ticket set status = 'closed' where id = $1`, [id]);
  assert.equal(
    (await desk.call(boss, 'PATCH', `/tasks/${task.id}`, { done: true })).body.code,
    'ticketClosed',
  );
});
