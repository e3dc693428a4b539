import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  startTestDesk,
  trashTicket,
  write,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const open = async (input: Parameters<typeof createTestTicket>[1] = {}) =>
  (await createTestTicket(database, input)).id;
type Viewer = Awaited<ReturnType<typeof createTestViewer>>;
const read = (viewer: Viewer, id: number) => desk.call(viewer, 'POST', `/tickets/${id}/reading`);
const idsOf = async (viewer: Viewer, path: string): Promise<number[]> =>
  (await desk.call(viewer, 'GET', path)).body.data.map(({ id }: { id: number }) => id);

test('a ticket marked as unread is unread for that agent alone, until it is read again', async () => {
  const [me, other] = [await createTestViewer(database), await createTestViewer(database)];
  const group = await createTestGroup(database);
  const [first, second] = [await open({ groupId: group }), await open({ groupId: group })];
  const unread = (as: Viewer) => idsOf(as, `/tickets?view=open&groupId=${group}&unread=true&sort=oldest`);
  for (const viewer of [me, other]) for (const id of [first, second]) await read(viewer, id);
  assert.deepEqual(await unread(me), []);
  assert.equal((await desk.call(me, 'DELETE', `/tickets/${first}/reading`)).status, 204);
  assert.deepEqual(await unread(me), [first]);
  assert.deepEqual(await unread(other), []);
  await read(me, first);
  assert.deepEqual(await unread(me), []);
});

test('those looked at last stand first, thirty at most, also those marked as unread', async () => {
  const me = await createTestViewer(database);
  const ids: number[] = [];
  for (let i = 0; i < 32; i += 1) ids.push(await open());
  for (const id of ids) await read(me, id);
  await read(me, ids[5]!);
  await desk.call(me, 'DELETE', `/tickets/${ids[5]}/reading`);
  const viewed = await idsOf(me, '/viewed-tickets');
  assert.equal(viewed.length, 30);
  assert.deepEqual(viewed.slice(0, 3), [ids[5], ids[31], ids[30]]);
});

test("pins are each agent's own, in their order, up to fifty", async () => {
  const [me, other] = [await createTestViewer(database), await createTestViewer(database)];
  const ids: number[] = [];
  for (let i = 0; i < 51; i += 1) ids.push(await open());
  const pin = async (id: number) => (await desk.call(me, 'PUT', `/pinned-tickets/${id}`)).status;
  for (const id of ids.slice(0, 3)) assert.equal(await pin(id), 204);
  assert.equal(await pin(ids[0]!), 204);
  await desk.call(me, 'PUT', '/pinned-tickets', { ids: [ids[2], ids[0]] });
  assert.deepEqual(await idsOf(me, '/pinned-tickets'), [ids[2], ids[0], ids[1]]);
  await desk.call(me, 'DELETE', `/pinned-tickets/${ids[0]}`);
  assert.deepEqual(await idsOf(me, '/pinned-tickets'), [ids[2], ids[1]]);
  assert.deepEqual(await idsOf(other, '/pinned-tickets'), []);
  for (const id of ids.slice(3)) await pin(id);
  assert.equal((await idsOf(me, '/pinned-tickets')).length, 50);
  assert.equal(await pin(ids[0]!), 422);
  assert.equal(await pin(ids[1]!), 204);
});

test('what one may not see is neither marked, pinned nor listed', async () => {
  const [mine, elsewhere] = [await createTestGroup(database), await createTestGroup(database)];
  const me = await createTestViewer(database, { scope: 'groups', groupIds: [mine] });
  const [seen, moved, hidden] = [
    await open({ groupId: mine }),
    await open({ groupId: mine }),
    await open({ groupId: elsewhere }),
  ];
  for (const [method, path] of [
    ['DELETE', `/tickets/${hidden}/reading`],
    ['PUT', `/pinned-tickets/${hidden}`],
  ] as const)
    assert.equal((await desk.call(me, method, path)).status, 404);
  for (const id of [seen, moved]) {
    await read(me, id);
    await desk.call(me, 'PUT', `/pinned-tickets/${id}`);
  }
  await database.pool.query('update ticket set group_id = $1 where id = $2', [elsewhere, moved]);
  for (const path of ['/viewed-tickets', '/pinned-tickets']) assert.deepEqual(await idsOf(me, path), [seen]);
  await write(database, (tx) => trashTicket(tx, seen));
  for (const path of ['/viewed-tickets', '/pinned-tickets']) assert.deepEqual(await idsOf(me, path), []);
});
