import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuses, type Status } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { addNote } from './add-note.ts';
import { replyAsAgent } from './reply-as-agent.ts';
import { replyAsCustomer } from './reply-as-customer.ts';
import { allowedStatuses, mayChoose, type ChosenStatus } from './transition.ts';
import {
  countEvents,
  createTestTicket,
  createTestViewer,
  factsOf,
  ticketRow,
  write,
} from './testing/index.ts';
import { updateTicket } from './update-ticket.ts';

const database = await testDatabase();
const agent = await createTestViewer(database, { name: 'Ana' });
const asAgent = { actor: { kind: 'agent', id: agent.agentId } } as const;
const reply = (ticketId: number, more: { status?: ChosenStatus; to?: string[]; cc?: string[] } = {}) =>
  write(
    database,
    (tx) => replyAsAgent(tx, { ticketId, agentId: agent.agentId, text: 'Answer', ...more }),
    asAgent,
  );
const customerReply = (ticketId: number, authorId: number, more: { automatic?: boolean } = {}) =>
  write(database, (tx) => replyAsCustomer(tx, { ticketId, authorId, text: 'And now?', ...more }), {
    actor: { kind: 'customer', id: authorId },
  });
const refusedWith = (code: string) => (error: Refusal) => error.code === code;

for (const status of statuses.filter((s) => s !== 'closed')) {
  test(`an agent's reply to a ${status} ticket may go with every allowed status and no other`, async () => {
    for (const chosen of ['open', 'pending', 'hold', 'solved'] as const) {
      const { id } = await createTestTicket(database, { status });
      if (!mayChoose(status, chosen)) {
        await assert.rejects(
          reply(id, { status: chosen }),
          (error: Refusal) =>
            error.code === 'transitionNotAllowed' &&
            error.details.allowed?.join() === allowedStatuses(status).join(),
        );
        assert.equal((await ticketRow(database, id)).version, 1);
        continue;
      }
      await reply(id, { status: chosen });
      const row = await ticketRow(database, id);
      assert.deepEqual(
        [row.status, row.version, row.waiting_since, row.message_count, row.last_message_by],
        [chosen, 2, null, 2, 'agent'],
      );
      assert.equal(row.solved_at !== null, chosen === 'solved');
      assert.deepEqual(
        await factsOf(database, id, 'ticket.statusChanged'),
        chosen === status ? [] : [{ from: status, to: chosen, version: 2 }],
      );
    }
  });

  test(`a customer's reply to a ${status} ticket leads where the table says, a machine's nowhere`, async () => {
    const opened = await createTestTicket(database, { status });
    await customerReply(opened.id, opened.requesterId, { automatic: true });
    const before = await ticketRow(database, opened.id);
    assert.deepEqual([before.status, before.reopen_count, before.message_count], [status, 0, 2]);
    await customerReply(opened.id, opened.requesterId);
    const row = await ticketRow(database, opened.id);
    const to: Status = status === 'new' ? 'new' : 'open';
    assert.deepEqual([row.status, row.reopen_count, row.solved_at], [to, status === 'solved' ? 1 : 0, null]);
    assert.deepEqual(
      await factsOf(database, opened.id, 'ticket.reopened'),
      status === 'solved' ? [{ count: 1, version: 3 }] : [],
    );
  });
}

test('a closed ticket is read-only', async () => {
  const { id, requesterId } = await createTestTicket(database, { status: 'closed' });
  await assert.rejects(reply(id), refusedWith('ticketClosed'));
  await assert.rejects(
    write(database, (tx) => addNote(tx, { ticketId: id, agentId: agent.agentId, text: 'x' })),
    refusedWith('ticketClosed'),
  );
  await assert.rejects(
    write(database, (tx) => updateTicket(tx, { ticketId: id, version: 1, changes: { status: 'open' } })),
    refusedWith('ticketClosed'),
  );
  assert.deepEqual(await customerReply(id, requesterId, { automatic: true }), {
    outcome: 'ignored',
    ticketId: id,
    messageId: null,
  });
  assert.deepEqual([(await ticketRow(database, id)).version, await countEvents(database, id)], [1, 1]);
});

test('a reply to a closed ticket opens one linked follow-up with its properties, and the next words join it', async () => {
  const closed = await createTestTicket(database, {
    status: 'closed',
    priority: 'high',
    type: 'incident',
    tags: ['vip'],
    ccs: ['cc@example.net'],
    assigneeId: agent.agentId,
  });
  const outcomes = await Promise.all([1, 2, 3].map(() => customerReply(closed.id, closed.requesterId)));
  const followUps = new Set(outcomes.map((o) => o.ticketId));
  assert.equal(followUps.size, 1);
  assert.deepEqual(outcomes.map((o) => o.outcome).sort(), ['follow-up-opened', 'reply-added', 'reply-added']);
  const row = await ticketRow(database, outcomes[0]!.ticketId);
  assert.deepEqual(
    [row.follow_up_of_id, row.status, row.priority, row.type, row.tags, row.assignee_id, row.message_count],
    [closed.id, 'new', 'high', 'incident', ['vip'], null, 3],
  );
  const copies = await database.read
    .selectFrom('ticket_participant')
    .select('role')
    .where('ticket_id', '=', row.id)
    .execute();
  assert.deepEqual(copies, [{ role: 'cc' }]);
  assert.deepEqual(await factsOf(database, closed.id, 'ticket.followedUp'), [
    { followUpId: row.id, version: 2 },
  ]);
  assert.equal((await ticketRow(database, closed.id)).message_count, 1);
});

test('on a closed ticket everybody outside a follow-up gets one of their own: nobody reads the words of others', async () => {
  const closed = await createTestTicket(database, {
    status: 'closed',
    ccs: ['bo@example.net', 'cy@example.net'],
  });
  const { rows } = await database.pool.query(
    `select p.id from person p where p.email in ('bo@example.net', 'cy@example.net') order by p.email`,
  );
  const [bo, cy] = rows.map((row) => row.id as number);
  const byBo = await customerReply(closed.id, bo!);
  assert.equal(byBo.outcome, 'follow-up-opened');
  const byRequester = await customerReply(closed.id, closed.requesterId);
  assert.equal(
    byRequester.outcome,
    'follow-up-opened',
    'the requester does not take part in that of another',
  );
  assert.notEqual(byRequester.ticketId, byBo.ticketId);
  assert.equal((await customerReply(closed.id, bo!)).ticketId, byRequester.ticketId, 'in copy of the latest');
  assert.equal((await customerReply(closed.id, cy!)).ticketId, byRequester.ticketId);
  await database.pool.query('delete from ticket_participant where ticket_id = $1', [byRequester.ticketId]);
  assert.equal((await customerReply(closed.id, bo!)).ticketId, byBo.ticketId, 'back to their own');
  const stranger = (await createTestTicket(database)).requesterId;
  const strange = await customerReply(closed.id, stranger);
  assert.equal(strange.outcome, 'follow-up-opened');
});

test('a customer who writes twice keeps the place in the queue; an answer ends the wait', async () => {
  const opened = await createTestTicket(database);
  const { waiting_since: since } = await ticketRow(database, opened.id);
  await customerReply(opened.id, opened.requesterId);
  assert.deepEqual((await ticketRow(database, opened.id)).waiting_since, since);
  await reply(opened.id);
  assert.equal((await ticketRow(database, opened.id)).waiting_since, null);
  await customerReply(opened.id, opened.requesterId, { automatic: true });
  assert.equal((await ticketRow(database, opened.id)).waiting_since, null);
});

test('a note shows nothing to lists: neither preview nor last message, and no status', async () => {
  const opened = await createTestTicket(database);
  const before = await ticketRow(database, opened.id);
  await write(
    database,
    (tx) => addNote(tx, { ticketId: opened.id, agentId: agent.agentId, text: 'secret' }),
    asAgent,
  );
  const row = await ticketRow(database, opened.id);
  assert.deepEqual(
    [row.preview, row.last_message_at, row.last_message_by, row.status, row.waiting_since],
    [before.preview, before.last_message_at, before.last_message_by, 'new', before.waiting_since],
  );
  assert.deepEqual([row.message_count, row.version], [2, 2]);
});

test('a reply goes to the requester and those in copy; whoever else is addressed takes part from now on', async () => {
  const customer = await createTestCustomer(database, { name: '张'.repeat(80) });
  const { id } = await createTestTicket(database, {
    requester: { id: customer.id },
    ccs: ['old@example.net'],
  });
  await reply(id);
  await reply(id, { to: [customer.email], cc: ['fresh@example.net', customer.email] });
  const messages = await database.read
    .selectFrom('message')
    .select('recipients')
    .where('ticket_id', '=', id)
    .orderBy('id')
    .execute();
  assert.deepEqual(messages[1]!.recipients, {
    to: [{ address: customer.email, name: '张'.repeat(80) }],
    cc: [{ address: 'old@example.net', name: 'Old' }],
  });
  assert.deepEqual(messages[2]!.recipients, {
    to: [{ address: customer.email, name: '张'.repeat(80) }],
    cc: [{ address: 'fresh@example.net', name: '' }],
  });
  const [changed] = await factsOf(database, id, 'ticket.ccsChanged');
  assert.equal((changed!['added'] as number[]).length, 1);
  assert.equal(changed!['version'], 3);
});

test('when the customer writes while an agent solves, the words are never buried', async () => {
  for (let round = 0; round < 10; round++) {
    const opened = await createTestTicket(database, { status: 'open' });
    const solve = write(
      database,
      (tx) => updateTicket(tx, { ticketId: opened.id, version: 1, changes: { status: 'solved' } }),
      asAgent,
    );
    const [solved] = await Promise.allSettled([solve, customerReply(opened.id, opened.requesterId)]);
    const row = await ticketRow(database, opened.id);
    assert.equal(row.status, 'open');
    assert.ok(row.waiting_since);
    if (solved.status === 'rejected')
      assert.deepEqual([solved.reason.code, row.reopen_count], ['conflict', 0]);
    else assert.equal(row.reopen_count, 1);
  }
});

test('each command of many at once gets its own version', async () => {
  const opened = await createTestTicket(database, { status: 'open' });
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      n % 2 ? reply(opened.id) : customerReply(opened.id, opened.requesterId),
    ),
  );
  const { rows } = await database.pool.query(
    'select ticket_version from event where ticket_id = $1 order by id',
    [opened.id],
  );
  assert.deepEqual(
    rows.map((r) => r.ticket_version),
    Array.from({ length: 13 }, (_, n) => n + 1),
  );
  assert.equal((await ticketRow(database, opened.id)).message_count, 13);
});
