import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact } from '../../platform/database/index.ts';
import { mergeCustomers } from '../people/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { getTicket } from './get-ticket.ts';
import { openTicket, type NewTicket } from './open-ticket.ts';
import {
  countEvents,
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  ticketRow,
  write,
} from './testing/index.ts';

const database = await testDatabase();
const from = (requester: NewTicket['requester'], more: Partial<NewTicket> = {}): NewTicket => ({
  requester,
  subject: 'Order',
  text: 'Where is it?',
  channel: 'email',
  ...more,
});
const count = async (table: 'ticket' | 'message' | 'customer') =>
  (await database.pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n;

test("a ticket is new and waits, its first message is the customer's, and the record says so once", async () => {
  const customer = await createTestCustomer(database);
  const opened = await write(database, (tx) =>
    openTicket(tx, from({ email: ` ${customer.email.toUpperCase()} ` }, { text: 'First  words\nof it' })),
  );
  const row = await ticketRow(database, opened.id);
  assert.deepEqual(
    [row.requester_id, row.status, row.version, row.message_count, row.preview, row.last_message_by],
    [customer.id, 'new', 1, 1, 'First words of it', 'customer'],
  );
  assert.deepEqual(row.waiting_since, row.created_at);
  const message = await database.read
    .selectFrom('message')
    .selectAll()
    .where('ticket_id', '=', opened.id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    [message.id, message.author_id, message.author_role, message.kind, message.origin_ticket_id],
    [opened.messageId, customer.id, 'customer', 'reply', opened.id],
  );
  assert.deepEqual(await factsOf(database, opened.id, 'ticket.opened'), [
    {
      channel: 'email',
      requesterId: customer.id,
      messageId: opened.messageId,
      byAgent: false,
      inboxId: null,
      followUpOf: null,
      version: 1,
    },
  ]);
  assert.equal(await countEvents(database, opened.id), 1);
});

test('an unknown address becomes a customer, and two tickets of it at once make one customer', async () => {
  const before = await count('customer');
  const [a, b] = await Promise.all(
    [1, 2].map(() =>
      write(database, (tx) => openTicket(tx, from({ email: 'stranger@example.net', name: 'Ana' }))),
    ),
  );
  assert.equal(a!.requesterId, b!.requesterId);
  assert.equal(await count('customer'), before + 1);
  assert.equal(a!.record!.requester.name, 'Ana');
});

test('an agent who writes first opens a ticket on which nobody waits, addressed to the customer and those in copy', async () => {
  const agent = await createTestViewer(database);
  const colleague = await createTestViewer(database);
  const customer = await createTestCustomer(database, { name: 'Ana' });
  const opened = await write(database, (tx) =>
    openTicket(
      tx,
      from(
        { id: customer.id },
        {
          authorAgentId: agent.agentId,
          submitterId: agent.agentId,
          channel: 'agent',
          ccs: [colleague.email, 'new@example.net', customer.email],
        },
      ),
    ),
  );
  const row = await ticketRow(database, opened.id);
  assert.deepEqual([row.status, row.waiting_since, row.last_message_by], ['open', null, 'agent']);
  const message = await database.read
    .selectFrom('message')
    .selectAll()
    .where('id', '=', opened.messageId)
    .executeTakeFirstOrThrow();
  assert.equal(message.author_id, agent.agentId);
  assert.deepEqual(message.recipients, {
    to: [{ address: customer.email, name: 'Ana' }],
    cc: [
      { address: colleague.email, name: colleague.name },
      { address: 'new@example.net', name: 'New' },
    ],
  });
  assert.deepEqual(
    (await getTicket(database.read, agent, opened.id)).ccs.map((cc) => cc.email),
    [colleague.email, 'new@example.net'],
  );
  assert.equal((await factsOf(database, opened.id, 'ticket.opened'))[0]!['byAgent'], true);
});

test('with an assignee it is open from the start, and the assignment is on record in the same version', async () => {
  const agent = await createTestViewer(database);
  const groupId = await createTestGroup(database);
  const opened = await createTestTicket(database, { assigneeId: agent.agentId, groupId });
  assert.equal((await ticketRow(database, opened.id)).status, 'open');
  assert.deepEqual(await factsOf(database, opened.id, 'ticket.assigned'), [
    { from: null, to: agent.agentId, version: 1 },
  ]);
  assert.deepEqual((await getTicket(database.read, agent, opened.id)).assignee, {
    id: agent.agentId,
    name: agent.name,
  });
});

test('nothing is written when the requester, group, assignee or attachment is not there', async () => {
  const customer = await createTestCustomer(database);
  const disabled = await createTestViewer(database);
  const archived = await createTestGroup(database);
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [disabled.agentId]);
  await database.pool.query('update agent_group set archived_at = now() where id = $1', [archived]);
  const before = [await count('ticket'), await count('message'), await count('customer')];
  const refused = async (input: NewTicket, path: string) =>
    assert.rejects(
      transact(database, { actor: { kind: 'agent', id: 1 }, now: new Date() }, (tx) => openTicket(tx, input)),
      (error: { code: string; details: { errors: { path: string }[] } }) =>
        error.code === 'invalidInput' && error.details.errors[0]!.path === path,
    );
  await refused(from({ id: 999_999 }), 'body.requester.id');
  await refused(from({ id: customer.id }, { groupId: archived }), 'body.groupId');
  await refused(from({ email: 'nobody@example.net' }, { assigneeId: disabled.agentId }), 'body.assigneeId');
  await refused(from({ id: customer.id }, { attachmentIds: [999_999] }), 'body.attachmentIds');
  assert.deepEqual([await count('ticket'), await count('message'), await count('customer')], before);
});

test("a merged customer's new ticket belongs to whom it was merged into", async () => {
  const [source, target] = [await createTestCustomer(database), await createTestCustomer(database)];
  await write(database, (tx) => mergeCustomers(tx, target.id, source.id));
  for (const requester of [{ id: source.id }, { email: source.email }]) {
    assert.equal((await write(database, (tx) => openTicket(tx, from(requester)))).requesterId, target.id);
  }
});

test('odd words are kept as far as a database can hold them', async () => {
  const opened = await createTestTicket(database, {
    subject: ` a\0b\n\nc ${'😀'.repeat(600)}`,
    tags: ['x\0', 'x'],
    externalId: 'e\0',
    text: '',
  });
  const row = await ticketRow(database, opened.id);
  assert.ok(row.subject.startsWith('ab c 😀') && row.subject.isWellFormed());
  assert.deepEqual([row.tags, row.external_id], [['x'], 'e']);
});
