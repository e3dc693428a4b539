import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { restoreTicket } from '../tickets/index.ts';
import { createTestTicket, createTestViewer, trashTicket, write } from '../tickets/testing/index.ts';
import { settleWork } from './settle-work.ts';

const database = await testDatabase();
const settle = (id: number) => write(database, (tx) => settleWork(tx, id));
const trash = (id: number) => write(database, (tx) => trashTicket(tx, id));
const restore = (id: number) => write(database, (tx) => restoreTicket(tx, { ticketId: id, cause: 'agent' }));
const work = async (id: number) =>
  (
    await database.pool.query<{ kind: string; end_reason: string | null }>(
      'select kind, end_reason from assignment where ticket_id = $1 order by id',
      [id],
    )
  ).rows.map(({ kind, end_reason }) => [kind, end_reason]);
const waits = async (id: number) =>
  (await database.pool.query('select 1 from waiting where ticket_id = $1', [id])).rowCount === 1;

test('a ticket in the trash is no load for its agent, and comes back to the same one', async () => {
  const { agentId } = await createTestViewer(database);
  const { id } = await createTestTicket(database, { assigneeId: agentId });
  await settle(id);
  await trash(id);
  await settle(id);
  assert.deepEqual(await work(id), [['manual', 'trashed']]);
  assert.equal(
    (await database.pool.query('select 1 from vacancy where agent_id = $1', [agentId])).rowCount,
    1,
  );
  await restore(id);
  await settle(id);
  assert.deepEqual(await work(id), [
    ['manual', 'trashed'],
    ['return', null],
  ]);
});

test('what waited for an agent waits again after it was restored, and not in the trash', async () => {
  const { id } = await createTestTicket(database);
  await settle(id);
  assert.equal(await waits(id), true);
  await trash(id);
  await settle(id);
  assert.equal(await waits(id), false);
  await restore(id);
  await settle(id);
  assert.equal(await waits(id), true);
});

test('an agent who left meanwhile gets nothing back: the ticket waits', async () => {
  const { agentId } = await createTestViewer(database);
  const { id } = await createTestTicket(database, { assigneeId: agentId });
  await settle(id);
  await trash(id);
  await settle(id);
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [agentId]);
  await restore(id);
  await settle(id);
  await settle(id);
  assert.equal(await waits(id), true);
});
