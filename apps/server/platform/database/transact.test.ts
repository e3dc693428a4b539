import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { system, transact } from './index.ts';

const database = await testDatabase();
const now = new Date('2026-03-01T10:00:00Z');
const context = { actor: system, now };
const eventsOf = async (type: string) =>
  (await database.pool.query('select * from event where type = $1 order by id', [type])).rows;

test('state and events commit together, with the actor and the time of the transaction', async () => {
  await transact(database, { actor: { kind: 'agent', id: 7 }, now }, async (tx) => {
    await tx.db.insertInto('setting').values({ key: 'kept', value: '1', updated_at: tx.now }).execute();
    tx.record({ type: 'setting.changed', facts: { key: 'kept', fields: ['a'] } });
    tx.record({ type: 'group.created', facts: { groupId: 3 } });
  });
  const [event] = await eventsOf('setting.changed');
  assert.equal(event.actor_kind, 'agent');
  assert.equal(event.actor_id, 7);
  assert.deepEqual(event.recorded_at, now);
  assert.deepEqual(event.facts, { key: 'kept', fields: ['a'] });
  assert.equal(event.position, null);
  assert.equal((await eventsOf('group.created')).length, 1);
});

test('when the work fails, neither state nor events remain and the error is the one thrown', async () => {
  await assert.rejects(
    transact(database, context, async (tx) => {
      await tx.db.insertInto('setting').values({ key: 'lost', value: '1', updated_at: tx.now }).execute();
      tx.record({ type: 'queue.removed', facts: { queueId: 1 } });
      throw new Error('changed my mind');
    }),
    /changed my mind/,
  );
  assert.equal((await database.pool.query("select 1 from setting where key = 'lost'")).rowCount, 0);
  assert.equal((await eventsOf('queue.removed')).length, 0);
});

test('an event that cannot be written takes the state down with it', async () => {
  await assert.rejects(
    transact(database, { actor: { kind: 'nobody' as 'system', id: null }, now }, async (tx) => {
      await tx.db.insertInto('setting').values({ key: 'refused', value: '1', updated_at: tx.now }).execute();
      tx.record({ type: 'queue.removed', facts: { queueId: 2 } });
    }),
    /actor_kind/,
  );
  assert.equal((await database.pool.query("select 1 from setting where key = 'refused'")).rowCount, 0);
});

test('a statement whose error was caught cannot be committed unnoticed', async () => {
  await assert.rejects(
    transact(database, context, async (tx) => {
      await tx.db.insertInto('setting').values({ key: 'half', value: '1', updated_at: tx.now }).execute();
      await tx.prepared('bad', 'select 1 / 0 as x', []).catch(() => {});
    }),
    /rolled back/,
  );
  assert.equal((await database.pool.query("select 1 from setting where key = 'half'")).rowCount, 0);
});

test('a failed transaction leaves its connection fit for the next one', async () => {
  for (let i = 0; i < 15; i += 1) {
    await assert.rejects(transact(database, context, (tx) => tx.prepared('bad', 'select 1 / 0 as x', [])));
  }
  const rows = await transact(database, context, (tx) =>
    tx.prepared<{ x: number }>('good', 'select 2::bigint as x', []),
  );
  assert.deepEqual(rows, [{ x: 2 }]);
});
