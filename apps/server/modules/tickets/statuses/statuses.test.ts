import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { claimTicket } from '../claim-tickets.ts';
import { closeSolvedTickets } from '../close-solved-tickets.ts';
import { readCustomerStatus } from './read-customer-status.ts';
import { replyAsCustomer } from '../reply-as-customer.ts';
import {
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });

async function makeStatus(
  category: string,
  en: string,
  rest: object = {},
): Promise<{ id: number; version: number; key: string }> {
  const { status, body } = await desk.call(ana, 'POST', '/ticket-statuses', {
    category,
    agentLabel: { en },
    ...rest,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}
const change = (id: number, body: object) =>
  desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 99, ...body });
async function standingOf(id: number) {
  const { status, custom_status_id } = await ticketRow(database, id);
  return [status, custom_status_id];
}

test('a status inside a category sets the category, and a category alone its standard status', async () => {
  const parts = await makeStatus('hold', 'Waiting for parts');
  const { id } = await createTestTicket(database, { status: 'open' });
  const { body } = await change(id, { customStatusId: parts.id });
  assert.deepEqual([body.status, body.customStatusId], ['hold', parts.id]);
  await change(id, { status: 'hold' });
  assert.deepEqual(await standingOf(id), ['hold', null]);
  assert.deepEqual(await factsOf(database, id, 'ticket.statusChanged'), [
    { from: 'open', to: 'hold', customTo: parts.id, version: 2 },
  ]);
  assert.deepEqual(await factsOf(database, id, 'ticket.customStatusChanged'), [
    { from: parts.id, to: null, version: 3 },
  ]);
});

test('the standard status of a category is chosen by its number like any other', async () => {
  const { body } = await desk.call(ana, 'GET', '/ticket-statuses');
  const pending = body.data.find((each: { key: string }) => each.key === 'pending');
  const { id } = await createTestTicket(database, { status: 'open' });
  await change(id, { customStatusId: pending.id });
  assert.deepEqual(await standingOf(id), ['pending', null]);
});

test('transitions follow the category: new never returns, and a label inside new is for new tickets', async () => {
  const triage = await makeStatus('new', 'Triage');
  const fresh = await createTestTicket(database);
  assert.equal((await change(fresh.id, { customStatusId: triage.id })).status, 200);
  assert.deepEqual(await standingOf(fresh.id), ['new', triage.id]);
  const open = await createTestTicket(database, { status: 'open' });
  const refused = await change(open.id, { customStatusId: triage.id });
  assert.deepEqual([refused.status, refused.body.code], [422, 'transitionNotAllowed']);
  const crossed = await change(open.id, { customStatusId: triage.id, status: 'open' });
  assert.equal(crossed.status, 400);
});

test('whoever changes the category without naming a status clears it: routing, the customer, the timer', async () => {
  const [triage, parts, done] = [
    await makeStatus('new', 'Second look'),
    await makeStatus('hold', 'At the workshop'),
    await makeStatus('solved', 'Refunded'),
  ];
  const routed = await createTestTicket(database);
  await change(routed.id, { customStatusId: triage.id });
  await write(database, (tx) =>
    claimTicket(tx, { ticketId: routed.id, agentId: ana.agentId, queueId: null }),
  );
  assert.deepEqual(await standingOf(routed.id), ['open', null]);
  const held = await createTestTicket(database, { status: 'open' });
  await change(held.id, { customStatusId: parts.id });
  await write(database, (tx) =>
    replyAsCustomer(tx, { ticketId: held.id, authorId: held.requesterId, text: 'Any news?' }),
  );
  assert.deepEqual(await standingOf(held.id), ['open', null]);
  const solved = await createTestTicket(database, { status: 'open' });
  await change(solved.id, { customStatusId: done.id });
  const closing = { solvedBefore: new Date('2030-01-01'), limit: 10, guardParents: false };
  await write(database, (tx) => closeSolvedTickets(tx, closing));
  assert.deepEqual(await standingOf(solved.id), ['closed', null]);
  const [, closed] = await factsOf(database, solved.id, 'ticket.statusChanged');
  assert.deepEqual(closed, { from: 'solved', to: 'closed', customFrom: done.id, version: 3 });
});

test('a note and a machine’s mail leave the status inside the category alone', async () => {
  const parts = await makeStatus('hold', 'Ordered');
  const { id, requesterId } = await createTestTicket(database, { status: 'open' });
  await change(id, { customStatusId: parts.id });
  await desk.call(ana, 'POST', `/tickets/${id}/notes`, { body: { text: 'Called them.' } });
  await write(database, (tx) =>
    replyAsCustomer(tx, { ticketId: id, authorId: requesterId, text: 'Out of office', automatic: true }),
  );
  assert.deepEqual(await standingOf(id), ['hold', parts.id]);
});

test('a reply brings a status inside a category along', async () => {
  const parts = await makeStatus('pending', 'Asked for a photo');
  const { id } = await createTestTicket(database, { status: 'open' });
  const sent = { body: { text: 'Could you send a photo?' }, customStatusId: parts.id };
  assert.equal((await desk.call(ana, 'POST', `/tickets/${id}/replies`, sent)).status, 201);
  assert.deepEqual(await standingOf(id), ['pending', parts.id]);
});

test('an archived status can be chosen no more, and tickets that have it keep showing it', async () => {
  const parts = await makeStatus('hold', 'Old way');
  const [has, wants] = [
    await createTestTicket(database, { status: 'open' }),
    await createTestTicket(database, { status: 'open' }),
  ];
  await change(has.id, { customStatusId: parts.id });
  await desk.call(ana, 'PATCH', `/ticket-statuses/${parts.id}`, { version: 1, archived: true });
  assert.equal((await change(wants.id, { customStatusId: parts.id })).status, 400);
  assert.equal((await change(has.id, { subject: 'Other words' })).body.customStatusId, parts.id);
  const { body } = await desk.call(ana, 'GET', '/ticket-statuses');
  assert.equal(body.data.find(({ id }: { id: number }) => id === parts.id).archived, true);
});

test('the standard status of a category can be renamed and not archived', async () => {
  const { body } = await desk.call(ana, 'GET', '/ticket-statuses');
  const open = body.data.find((each: { key: string }) => each.key === 'open');
  const renamed = await desk.call(ana, 'PATCH', `/ticket-statuses/${open.id}`, {
    version: open.version,
    agentLabel: { en: 'In progress', 'zh-CN': '处理中' },
  });
  assert.equal(renamed.body.agentLabel.en, 'In progress');
  const refused = await desk.call(ana, 'PATCH', `/ticket-statuses/${open.id}`, {
    version: renamed.body.version,
    archived: true,
  });
  assert.deepEqual([refused.status, refused.body.code], [422, 'notPossible']);
});

test('two agents who choose a status at once: the second is asked', async () => {
  const [one, two] = [await makeStatus('hold', 'One'), await makeStatus('hold', 'Two')];
  const ben = await createTestViewer(database);
  const { id } = await createTestTicket(database, { status: 'open' });
  await desk.call(ben, 'PATCH', `/tickets/${id}`, { version: 1, customStatusId: one.id });
  const late = await desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 1, customStatusId: two.id });
  assert.equal(late.status, 409);
  assert.deepEqual(late.body.conflicts, [{ field: 'customStatusId', theirs: one.id, yours: two.id }]);
});

test('lists say and narrow by the status inside the category', async () => {
  const parts = await makeStatus('hold', 'Only these');
  const { id } = await createTestTicket(database, { status: 'open' });
  await change(id, { customStatusId: parts.id });
  const { body } = await desk.call(ana, 'GET', `/tickets?view=hold&customStatusId=${parts.id}`);
  assert.deepEqual(
    body.data.map((row: { id: number; customStatusId: number }) => [row.id, row.customStatusId]),
    [[id, parts.id]],
  );
});

test('statuses keep the order given, and the limit is said', async () => {
  const { body } = await desk.call(ana, 'GET', '/ticket-statuses');
  const hold = body.data.filter(
    (each: { category: string; standard: boolean }) => each.category === 'hold' && !each.standard,
  );
  const ids = hold.map(({ id }: { id: number }) => id).toReversed();
  const ordered = await desk.call(ana, 'PUT', '/ticket-status-order', { ids });
  const after = ordered.body.data.filter((each: { id: number }) => ids.includes(each.id));
  assert.deepEqual(
    after.map(({ id }: { id: number }) => id),
    ids,
  );
  await database.pool.query(
    "insert into custom_status (key, category, position) select 'many-' || n, 'open', n from generate_series(1, 100) n",
  );
  const refused = await desk.call(ana, 'POST', '/ticket-statuses', {
    category: 'open',
    agentLabel: { en: 'More' },
  });
  assert.deepEqual([refused.status, refused.body.code], [422, 'notPossible']);
  await database.pool.query("delete from custom_status where key like 'many-%'");
});

test('customers are told the label meant for them, and never what only agents call it', async () => {
  const label = { en: 'Ask the boss' };
  const asked = await makeStatus('hold', 'Ask the boss', { customerLabel: { en: 'In progress' } });
  const { id } = await createTestTicket(database, { status: 'open' });
  const told = async () => (await readCustomerStatus(database.read, id, 'en')).label;
  await change(id, { customStatusId: asked.id });
  assert.equal(await told(), 'In progress');
  const { body } = await desk.call(ana, 'GET', '/ticket-statuses');
  const hold = body.data.find((each: { key: string }) => each.key === 'hold');
  await desk.call(ana, 'PATCH', `/ticket-statuses/${hold.id}`, { version: hold.version, agentLabel: label });
  await change(id, { status: 'hold' });
  assert.equal(await told(), null, 'a standard status renamed for agents keeps its usual word for customers');
});
