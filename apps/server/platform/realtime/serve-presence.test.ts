import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Presence } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { openScreen, type Screen } from '../../../../test/support/screen.ts';
import { startRealtime, type Realtime } from './index.ts';

const running: Realtime[] = [];
after(() => Promise.all(running.map((realtime) => realtime.close())));
const database = await testDatabase();

/** A process of its own on the one database; agents see the tickets below a hundred, and who is `blind` none. */
async function start(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(
    startRealtime({
      server,
      url: 'https://desk.example',
      pool: database.pool,
      roomsOf: async () => ['everybody'],
      watchable: async ({ who, blind }, ids) =>
        blind
          ? null
          : { agentId: Number(who), name: `Agent ${String(who)}`, ids: ids.filter((id) => id < 100) },
      position: async () => 1,
      onError: (error) => assert.fail(error),
    }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const presences = ({ heard }: Screen) =>
  heard.filter(({ event }) => event === 'presence').map(({ values }) => values[0] as Presence);
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const states = (screen: Screen) => presences(screen).map(({ agentId, state }) => [agentId, state]);

test('who watches a ticket hears who comes, writes and goes, in another process as well', async () => {
  const [here, there] = [await start(), await start()];
  const watcher = await openScreen(here, { who: '1' });
  const agent = await openScreen(there, { who: '2' });
  watcher.socket.emit('watch', [7]);
  agent.socket.emit('present', { ticketId: 7, writing: false });
  // The first word may have gone out before anybody listened: it is asked for again, or comes with the next beat.
  await until(
    () => presences(watcher).length > 0 || agent.heard.some(({ event }) => event === 'presenceAsked'),
  );
  agent.socket.emit('present', { ticketId: 7, writing: true });
  await until(() => presences(watcher).at(-1)?.state === 'writing');
  assert.equal(presences(watcher).at(-1)!.name, 'Agent 2');
  agent.socket.close();
  await until(() => presences(watcher).at(-1)?.state === 'gone');
  watcher.socket.close();
});

test('who begins to watch has those who are there say so', async () => {
  const url = await start();
  const agent = await openScreen(url, { who: '2' });
  agent.socket.emit('present', { ticketId: 8, writing: false });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const watcher = await openScreen(url, { who: '1' });
  watcher.socket.emit('watch', [8]);
  await until(() => agent.heard.some(({ event }) => event === 'presenceAsked'));
  agent.socket.emit('present', { ticketId: 8, writing: false });
  await until(() => presences(watcher).length > 0);
  assert.deepEqual(states(watcher), [[2, 'viewing']]);
  for (const { socket } of [agent, watcher]) socket.close();
});

test('one leaves a ticket by going to another, and hears nothing of oneself', async () => {
  const url = await start();
  const [watcher, agent] = [await openScreen(url, { who: '1' }), await openScreen(url, { who: '2' })];
  for (const { socket } of [watcher, agent]) socket.emit('watch', [10, 11]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  agent.socket.emit('present', { ticketId: 10, writing: true });
  await until(() => presences(watcher).length === 1);
  agent.socket.emit('present', { ticketId: 11, writing: false });
  await until(() => presences(watcher).length === 3);
  assert.deepEqual(
    presences(watcher)
      .map(({ ticketId, state }) => `${ticketId} ${state}`)
      .toSorted(),
    ['10 gone', '10 writing', '11 viewing'],
  );
  assert.deepEqual(presences(agent), []);
  for (const { socket } of [agent, watcher]) socket.close();
});

test('nobody hears of, or is told to be at, what does not exist for them; nonsense is passed over', async () => {
  const url = await start();
  const [watcher, blind, agent] = [
    await openScreen(url, { who: '1' }),
    await openScreen(url, { who: '3', blind: 'yes' }),
    await openScreen(url, { who: '2' }),
  ];
  watcher.socket.emit('watch', [12, 500]);
  blind.socket.emit('watch', [12]);
  for (const nonsense of [null, 'x', [1.5], { ids: [1] }, Array.from({ length: 200 }, (_, i) => i + 1)])
    agent.socket.emit('watch', nonsense);
  agent.socket.emit('present', { ticketId: 'x', writing: 1 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  agent.socket.emit('present', { ticketId: 500, writing: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  blind.socket.emit('present', { ticketId: 12, writing: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  agent.socket.emit('present', { ticketId: 12, writing: true });
  await until(() => presences(watcher).length > 0);
  assert.deepEqual(states(watcher), [[2, 'writing']]);
  assert.deepEqual(presences(blind), []);
  for (const { socket } of [watcher, blind, agent]) socket.close();
});
