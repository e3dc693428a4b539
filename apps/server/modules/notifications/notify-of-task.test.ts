import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../test/support/smtp-sink.ts';
import { createTestAgent } from '../identity/testing/index.ts';
import { createTestGroup, createTestTicket } from '../tickets/testing/index.ts';
import { startNotices } from './testing/start-notices.ts';

const database = await testDatabase();
const sink = await startSmtpSink();
test.after(() => sink.stop());
const { run } = await startNotices(database, sink);

async function give(dueAt: string | null) {
  const group = await createTestGroup(database);
  const agentId = (await createTestAgent(database, { role: 'light-agent' })).id;
  const { id: ticketId } = await createTestTicket(database, { groupId: group });
  const { rows } = await database.pool.query<{ id: number }>(
    `with seen as (insert into ticket_participant values ($1, $2, 'task'))
     insert into ticket_task (ticket_id, position, title, assignee_id, due_at, created_at, created_by) values ($1, 1, 'x', $2, ${dueAt ?? 'null'}, now(), $2) returning id`,
    [ticketId, agentId],
  );
  const told = async () =>
    (
      await database.pool.query<{ kind: string }>(
        'select kind from notification where agent_id = $1 order by id',
        [agentId],
      )
    ).rows.map(({ kind }) => kind);
  return { taskId: rows[0]!.id, agentId, told };
}
const change = (taskId: number, set: string) =>
  database.pool.query(`update ticket_task set ${set} where id = $1`, [taskId]);

test('an agent hears of a task that somebody else gave, once, and not of one that has moved on', async () => {
  const { taskId, agentId, told } = await give(null);
  const given = { taskId, agentId, actorId: 1, position: 5 };
  await run('notify-task-assigned', { ...given, actorId: agentId });
  assert.deepEqual(await told(), []);
  await run('notify-task-assigned', given);
  await run('notify-task-assigned', given);
  assert.deepEqual(await told(), ['task-assigned']);
  await change(taskId, 'removed_at = now()');
  await run('notify-task-assigned', { ...given, position: 9 });
  assert.deepEqual(await told(), ['task-assigned']);
});

test('a due task tells its assignee once for each time, never before it, and not when it is done', async () => {
  const early = await give(`now() + interval '1 hour'`);
  await run('notify-task-due', { taskId: early.taskId });
  assert.deepEqual(await early.told(), []);
  const { taskId, told } = await give(`now() - interval '1 hour'`);
  for (let time = 0; time < 2; time += 1) await run('notify-task-due', { taskId });
  assert.deepEqual(await told(), ['task-due']);
  await change(taskId, `due_at = now() - interval '1 minute'`);
  await run('notify-task-due', { taskId });
  assert.deepEqual(await told(), ['task-due', 'task-due']);
  await change(taskId, `due_at = now() - interval '1 second', done_at = now()`);
  await run('notify-task-due', { taskId });
  assert.equal((await told()).length, 2);
});
