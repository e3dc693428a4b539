import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { assignTicket, updateTicket } from '../tickets/index.ts';
import { createTestViewer } from '../tickets/testing/index.ts';
import { freshDesk } from './testing/index.ts';
import { startRoutingApi } from './testing/start-routing-api.ts';

const database = await testDatabase();
const asks = ['ticket.read'] as const;

test('who got a ticket is explained by the best candidates with their terms, and by what kept the others from it', async () => {
  const desk = await freshDesk(database);
  const api = await startRoutingApi(desk);
  const reader = await createTestViewer(database, { permissions: asks });
  const group = await desk.group();
  const queueId = await desk.queue({ name: 'Orders', primaryGroupIds: [group] });
  const [busy, free] = [
    await desk.agent({ name: 'Busy', groupIds: [group] }),
    await desk.agent({ name: 'Free', groupIds: [group] }),
  ];
  const away = await desk.agent({ name: 'Away', groupIds: [group], availability: 'away' });
  const full = await desk.agent({ name: 'Full', groupIds: [group], limit: { email: 0 } });
  const stranger = await desk.agent({ name: 'Stranger' });
  await desk.settle(await desk.ticket({ assigneeId: busy }));
  const id = await desk.arrive();
  const { status, body } = await api(reader, 'GET', `/tickets/${id}/routing`);
  assert.equal(status, 200);
  assert.deepEqual(
    [body.state, body.queue, body.agent],
    ['assigned', { id: queueId, name: 'Orders' }, { id: free, name: 'Free' }],
  );
  assert.deepEqual(
    body.candidates.map((each: { agentId: number }) => each.agentId),
    [free, busy],
  );
  assert.deepEqual(body.candidates[0].terms.spareFraction, { value: 1, weight: 0.3 });
  assert.deepEqual(body.candidates[1].terms.spareFraction, { value: 0.95, weight: 0.3 });
  const reasons = Object.fromEntries(
    body.ineligible.map((each: { reason: string; agents: { id: number }[] }) => [
      each.reason,
      each.agents.map((agent) => agent.id),
    ]),
  );
  assert.deepEqual(reasons, { unavailable: [away], 'no-spare-capacity': [full], 'not-in-group': [stranger] });
  assert.deepEqual(
    [body.decidedAt, body.waitingSince, body.positionInQueue],
    [desk.clock.now().toISOString(), null, null],
  );
});

test('the decision stays explained after the queue is gone, the load has changed, and the work came back', async () => {
  const desk = await freshDesk(database);
  const api = await startRoutingApi(desk);
  const reader = await createTestViewer(database, { permissions: asks });
  const queueId = await desk.queue({ name: 'Once' });
  const agentId = await desk.agent();
  const id = await desk.arrive();
  const before = (await api(reader, 'GET', `/tickets/${id}/routing`)).body;
  await desk.write((tx) =>
    tx.db.updateTable('queue').set({ removed_at: tx.now, active: false }).where('id', '=', queueId).execute(),
  );
  for (const status of ['pending', 'open'] as const) {
    await desk.write((tx) => updateTicket(tx, { ticketId: id, version: 1_000_000, changes: { status } }));
    await desk.settle(id);
  }
  assert.equal(await desk.assigneeOf(id), agentId);
  assert.deepEqual((await api(reader, 'GET', `/tickets/${id}/routing`)).body, before);
});

test('a ticket that waits says why, since when, and at which place', async () => {
  const desk = await freshDesk(database);
  const api = await startRoutingApi(desk);
  const reader = await createTestViewer(database, { permissions: asks });
  const agentId = await desk.agent({ availability: 'offline' });
  const normal = await desk.arrive();
  const since = desk.clock.now().toISOString();
  desk.clock.advance(1000);
  const urgent = await desk.arrive({ priority: 'urgent' });
  const shown = async (id: number) => (await api(reader, 'GET', `/tickets/${id}/routing`)).body;
  const first = await shown(normal);
  assert.deepEqual(
    [first.state, first.queue.name, first.agent, first.candidates, first.waitingSince, first.positionInQueue],
    ['waiting', 'Standard', null, [], since, 2],
  );
  assert.deepEqual(
    first.ineligible.map((each: { reason: string; agents: { id: number }[] }) => [
      each.reason,
      each.agents.map(({ id }) => id),
    ]),
    [['unavailable', [agentId]]],
  );
  assert.equal((await shown(urgent)).positionInQueue, 1);
});

test('a ticket given by hand, and one that nothing was decided about, say so', async () => {
  const desk = await freshDesk(database);
  const api = await startRoutingApi(desk);
  const reader = await createTestViewer(database, { permissions: asks });
  const agentId = await desk.agent({ availability: 'offline' });
  const id = await desk.arrive();
  await desk.write((tx) => assignTicket(tx, { ticketId: id, assigneeId: agentId }));
  await desk.settle(id);
  const { body } = await api(reader, 'GET', `/tickets/${id}/routing`);
  assert.deepEqual(
    [body.state, body.agent.id, body.candidates, body.positionInQueue],
    ['manual', agentId, [], null],
  );
  const unsettled = await desk.ticket();
  assert.equal((await api(reader, 'GET', `/tickets/${unsettled}/routing`)).body.state, 'not-routed');
});

test('a ticket that the viewer may not see is not explained', async () => {
  const desk = await freshDesk(database);
  const api = await startRoutingApi(desk);
  const outsider = await createTestViewer(database, { permissions: asks, scope: 'own' });
  const id = await desk.arrive();
  assert.equal((await api(outsider, 'GET', `/tickets/${id}/routing`)).status, 404);
});
