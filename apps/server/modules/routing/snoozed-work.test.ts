import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import {
  createTestTicket,
  createTestViewer,
  snoozeTicket,
  wakeTicket,
  write,
} from '../tickets/testing/index.ts';
import { queryOf, readRoutingAgents } from './read-desk.ts';
import { settleWork } from './settle-work.ts';

const database = await testDatabase();
const settle = (id: number) => write(database, (tx) => settleWork(tx, id));
const snooze = async (id: number) => {
  await write(database, (tx) => snoozeTicket(tx, { ticketId: id, until: null }));
  await settle(id);
};
const wake = async (id: number) => {
  await write(database, (tx) => wakeTicket(tx, id));
  await settle(id);
};
const work = async (id: number) =>
  (
    await database.pool.query('select kind, end_reason from assignment where ticket_id = $1 order by id', [
      id,
    ])
  ).rows.map(({ kind, end_reason }) => [kind, end_reason]);
const waits = async (id: number) =>
  (await database.pool.query('select 1 from waiting where ticket_id = $1', [id])).rowCount === 1;

test('a snoozed ticket is no load for its agent, and comes back to the same one', async () => {
  const { agentId } = await createTestViewer(database);
  const { id } = await createTestTicket(database, { assigneeId: agentId });
  const load = async () =>
    (await readRoutingAgents(queryOf(database))).find((agent) => agent.id === agentId)!.load.email ?? 0;
  await settle(id);
  assert.equal(await load(), 1);
  await snooze(id);
  assert.equal(await load(), 0);
  assert.deepEqual(await work(id), [['manual', 'snoozed']]);
  await wake(id);
  assert.equal(await load(), 1);
  assert.deepEqual(await work(id), [
    ['manual', 'snoozed'],
    ['return', null],
  ]);
});

test('a snoozed ticket is pushed to nobody until it is awake', async () => {
  const { id } = await createTestTicket(database);
  await settle(id);
  assert.equal(await waits(id), true);
  await snooze(id);
  assert.equal(await waits(id), false);
  await wake(id);
  assert.equal(await waits(id), true);
});
