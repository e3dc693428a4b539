import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Timer } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestTicket, createTestViewer, startTestDesk, write } from '../testing/index.ts';
import { setTimer, type TimerOrder } from './set-timer.ts';
import { findTimer, presentTimer } from './timer-row.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const START = Date.parse('2026-04-01T09:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000);

const ticket = async () => (await createTestTicket(database, { status: 'open' })).id;

/** An agent whose timers are told at seconds after the start of a day. */
async function agent() {
  const viewer = await createTestViewer(database);
  const tell = (seconds: number, order: Pick<TimerOrder, 'ticketId' | 'state'> & Partial<TimerOrder>) =>
    write(database, (tx) => setTimer(tx, viewer, { by: 'hand', ...order }), { now: at(seconds) });
  const look = async (seconds: number, ticketId: number) => {
    const row = await findTimer(database.read, viewer, ticketId);
    if (!row) return null;
    const { state, seconds: counted } = presentTimer(row, at(seconds));
    return `${state} ${counted}`;
  };
  /** Runs it from one second to another, as a screen does that says every minute that it is there. */
  const work = async (ticketId: number, from: number, to: number) => {
    await tell(from, { ticketId, state: 'running' });
    for (let now = from + 60; now < to; now += 60)
      await tell(now, { ticketId, state: 'running', by: 'beat' });
  };
  return { viewer, tell, look, work };
}

test('a timer counts while it runs, rests, and goes on from where it was', async () => {
  const { tell, look, work } = await agent();
  const ticketId = await ticket();
  await work(ticketId, 0, 300);
  assert.equal(await look(300, ticketId), 'running 300');
  await tell(300, { ticketId, state: 'paused' });
  assert.equal(await look(9000, ticketId), 'paused 300');
  await work(ticketId, 9000, 9100);
  assert.equal(await look(9100, ticketId), 'running 400');
});

test('a screen that has died counts two minutes more and no further, and goes on when it is back', async () => {
  const { tell, look } = await agent();
  const ticketId = await ticket();
  await tell(0, { ticketId, state: 'running' });
  assert.equal(await look(36_000, ticketId), 'away 120');
  await tell(36_000, { ticketId, state: 'running', by: 'open' });
  assert.equal(await look(36_010, ticketId), 'running 130');
});

test('of an agent one timer runs: another ticket’s lets it rest until that is looked at again', async () => {
  const { tell, look } = await agent();
  const other = await agent();
  const [a, b] = [await ticket(), await ticket()];
  await other.tell(0, { ticketId: a, state: 'running' });
  await tell(0, { ticketId: a, state: 'running' });
  await tell(90, { ticketId: b, state: 'running' });
  assert.deepEqual([await look(100, a), await look(100, b)], ['away 90', 'running 10']);
  await tell(100, { ticketId: a, state: 'running', by: 'beat' });
  assert.equal(await look(100, a), 'away 90', 'saying that one is there takes nothing from another ticket');
  await tell(110, { ticketId: a, state: 'running', by: 'open' });
  assert.deepEqual([await look(110, a), await look(110, b)], ['running 90', 'away 20']);
  assert.equal(await other.look(110, a), 'running 110');
});

test('what an agent let rest by hand does not go on by itself', async () => {
  const { tell, look } = await agent();
  const ticketId = await ticket();
  await tell(0, { ticketId, state: 'running' });
  await tell(30, { ticketId, state: 'away' });
  await tell(40, { ticketId, state: 'paused' });
  await tell(50, { ticketId, state: 'running', by: 'open' });
  assert.equal(await look(60, ticketId), 'paused 30');
});

test('a ticket that was merely passed leaves no timer; one that was started by hand does', async () => {
  const { tell, look } = await agent();
  const [passed, meant, worked] = [await ticket(), await ticket(), await ticket()];
  await tell(0, { ticketId: passed, state: 'running', by: 'open' });
  await tell(20, { ticketId: meant, state: 'running' });
  assert.equal(await look(20, passed), null);
  await tell(40, { ticketId: worked, state: 'running', by: 'open' });
  assert.equal(await look(40, meant), 'away 20');
  await tell(110, { ticketId: worked, state: 'away' });
  assert.equal(await look(200, worked), 'away 70');
});

test('two windows that start timers at once leave one running', async () => {
  const { viewer, tell } = await agent();
  const [a, b] = [await ticket(), await ticket()];
  for (let turn = 0; turn < 5; turn++)
    await Promise.all([a, b].map((ticketId) => tell(turn, { ticketId, state: 'running' })));
  const { rows } = await database.pool.query(
    'select count(*) from ticket_timer where agent_id = $1 and running_since is not null',
    [viewer.agentId],
  );
  assert.equal(Number(rows[0].count), 1);
});

test('the time that was counted becomes an entry, and the timer is gone; dropped, it leaves nothing', async () => {
  const { viewer } = await agent();
  const [a, b] = [await ticket(), await ticket()];
  for (const id of [a, b]) await desk.call(viewer, 'PUT', `/tickets/${id}/timer`, { state: 'running' });
  const mine = async () =>
    (await desk.call(viewer, 'GET', '/me/timers')).body.data.map(({ ticket: of }: Timer) => of.id);
  assert.deepEqual(await mine(), [b, a]);
  await desk.call(viewer, 'POST', `/tickets/${a}/time-entries`, { minutes: 3, stopTimer: true });
  assert.equal((await desk.call(viewer, 'DELETE', `/tickets/${b}/timer`)).status, 204);
  assert.deepEqual(await mine(), []);
  const time = (await desk.call(viewer, 'GET', `/tickets/${a}/time`)).body;
  assert.deepEqual([time.minutes, time.timer], [3, null]);
});
