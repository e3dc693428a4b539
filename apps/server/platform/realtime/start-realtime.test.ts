import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { openScreen } from '../../../../test/support/screen.ts';
import { startRealtime, type Realtime } from './index.ts';

const running: Realtime[] = [];
// Before the database's own end, which waits for the connections that they hold.
after(() => Promise.all(running.map((realtime) => realtime.close())));
const database = await testDatabase();
const change = { type: 'ticket.opened', id: 7, version: 1, position: 3 };

/** Realtime on a server of its own; `roomsOf` is asked at each handshake and check. */
async function start(roomsOf: (headers: Record<string, unknown>) => Promise<string[] | null>) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  let position = 41;
  const realtime = startRealtime({
    server,
    url: 'https://desk.example',
    pool: database.pool,
    roomsOf,
    watchable: async ({ who }, ids) => ({
      agentId: Number(who ?? 0),
      name: `Agent ${String(who)}`,
      ids: ids.filter((id) => id < 100),
    }),
    position: async () => (position += 1),
    onError: (error) => assert.fail(error),
  });
  running.push(realtime);
  return { url, realtime };
}

test('a screen hears what concerns its rooms and nothing else', async () => {
  const { url, realtime } = await start(async ({ who }) => [`agent:${String(who)}`]);
  const [one, two] = [await openScreen(url, { who: '1' }), await openScreen(url, { who: '2' })];
  realtime.announce([
    { change, rooms: ['agent:1'] },
    { change: { ...change, position: 4 }, rooms: [] },
    { change: { ...change, position: 5 }, rooms: ['agent:1', 'agent:2'] },
  ]);
  await one.hears(({ position }) => position === 3);
  await Promise.all([one, two].map((screen) => screen.hears(({ position }) => position === 5)));
  assert.deepEqual(
    one
      .changes()
      .map(({ position }) => position)
      .toSorted((a, b) => a - b),
    [3, 5],
  );
  assert.deepEqual(
    two.changes().map(({ position }) => position),
    [5],
  );
  for (const { socket } of [one, two]) socket.close();
});

test('a browser on a page of another origin is refused; the desk by its address, by another name of this host, or no browser are not', async () => {
  const { url } = await start(async () => ['everybody']);
  for (const origin of [
    'https://evil.example',
    'null',
    `${url}.evil.example`,
    'https://desk.example.evil.example',
  ])
    await assert.rejects(openScreen(url, { origin }), origin);
  for (const headers of [{ origin: 'https://desk.example' }, { origin: url }, {}])
    (await openScreen(url, headers as Record<string, string>)).socket.close();
});

test('there is no way in but WebSocket', async () => {
  const { url } = await start(async () => ['everybody']);
  assert.equal((await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).status, 400);
});

test('who may not come in hears nothing, and a refusal says no more than that', async () => {
  const { url } = await start(async () => null);
  await assert.rejects(openScreen(url), { message: 'notSignedIn' });
});

test('a screen learns the position when it connects', async () => {
  const { url } = await start(async () => ['everybody']);
  const screen = await openScreen(url);
  while (screen.heartbeats().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(screen.heartbeats(), [{ position: 42 }]);
  screen.socket.close();
});

test('a screen whose rooms changed while it connected is sent to connect anew', async () => {
  const answers = [['group:1'], ['group:2'], ['group:2'], ['group:2']];
  const { url, realtime } = await start(async () => answers.shift()!);
  assert.equal(await (await openScreen(url)).gone, 'io server disconnect');
  const again = await openScreen(url);
  realtime.announce([
    { change, rooms: ['group:1'] },
    { change: { ...change, position: 4 }, rooms: ['group:2'] },
  ]);
  await again.hears(({ position }) => position === 4);
  assert.equal(again.changes().length, 1);
  again.socket.close();
});

test('a screen that missed its refresh is found out by the regular check, and the position goes out on time', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let rooms: string[] | null = ['everybody'];
  const { url } = await start(async () => rooms);
  const screen = await openScreen(url);
  while (screen.heartbeats().length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  t.mock.timers.tick(15_000);
  while (screen.heartbeats().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  rooms = null;
  t.mock.timers.tick(300_000);
  assert.equal(await screen.gone, 'io server disconnect');
});
