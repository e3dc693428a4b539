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

const one = async (text: string, values: unknown[]) =>
  (await database.pool.query<{ id: number }>(text, values)).rows[0]!.id;
const told = async (ticketId: number) =>
  (
    await database.pool.query<{ agent_id: number; kind: string }>(
      'select agent_id, kind from notification where ticket_id = $1 order by id',
      [ticketId],
    )
  ).rows.map(({ agent_id, kind }) => [agent_id, kind]);

/** A ticket with an assignee, a side conversation that somebody else began, and one who no longer sees the ticket. */
async function begin() {
  const group = await createTestGroup(database);
  const [assignee, starter] = [
    (await createTestAgent(database, {})).id,
    (await createTestAgent(database, { role: 'light-agent' })).id,
  ];
  const { id: ticketId } = await createTestTicket(database, { groupId: group, assigneeId: assignee });
  const sideId = await one(
    `insert into side_conversation (ticket_id, subject, people, created_at, created_by, last_message_at) values ($1, 'x', '[]', now(), $2, now()) returning id`,
    [ticketId, starter],
  );
  const message = (agentId: number | null, automatic = false) =>
    one(
      `insert into side_message (side_id, agent_id, sender, recipients, text, automatic, created_at) values ($1, $2, '{}', '{}', 'x', $3, now()) returning id`,
      [sideId, agentId, automatic],
    );
  return { group, assignee, starter, ticketId, message };
}

test('an answer tells the assignee, and who began it while that one sees the ticket; once, and never of a machine', async () => {
  const { group, assignee, starter, ticketId, message } = await begin();
  await run('notify-side-answered', { sideMessageId: await message(null, true) });
  assert.deepEqual(await told(ticketId), []);
  const first = await message(null);
  await run('notify-side-answered', { sideMessageId: first });
  await run('notify-side-answered', { sideMessageId: first });
  assert.deepEqual(await told(ticketId), [[assignee, 'side-answered']]);
  await database.pool.query('insert into group_member (group_id, agent_id) values ($1, $2)', [
    group,
    starter,
  ]);
  await run('notify-side-answered', { sideMessageId: await message(null) });
  const agents = (await told(ticketId)).map(([agent]) => agent);
  assert.deepEqual(agents.slice(1).toSorted(), [assignee, starter].toSorted());
});

test('a mail to third parties that did not arrive tells its writer and the assignee', async () => {
  const { assignee, ticketId, message } = await begin();
  const mailId = await one(
    `insert into outbound_mail (key, kind, state, ticket_id, side_message_id, recipients, subject, message_id_header, created_at)
     values ($1, 'side', 'bounced', $2, $3, '{}', 'x', $1, now()) returning id`,
    [`side-${ticketId}`, ticketId, await message(assignee)],
  );
  await run('notify-delivery-failed', { outboundMailId: mailId });
  assert.deepEqual(await told(ticketId), [[assignee, 'side-failed']]);
});
