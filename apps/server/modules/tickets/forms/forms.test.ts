import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { closeSolvedTickets } from '../close-solved-tickets.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });
const options = ['refund', 'repair'].map((key) => ({ key, label: { en: key } }));

async function make(path: string, body: object): Promise<{ id: number; key: string; version: number }> {
  const answer = await desk.call(ana, 'POST', path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}
const makeField = (type: string, rest: object = {}) =>
  make('/ticket-fields', { type, label: { en: type }, ...rest });
const reason = await makeField('dropdown', { key: 'reason', options });
const iban = await makeField('text', { key: 'iban', required: true });
const serial = await makeField('text', { key: 'serial' });
const urgent = await makeField('checkbox', { key: 'urgent' });
const item = (fieldId: number, showWhen: object | null = null, requireWhen: object | null = null) => ({
  fieldId,
  showWhen,
  requireWhen,
});
const whenRefund = { fieldId: reason.id, values: ['refund'] };
const form = await make('/ticket-forms', {
  name: { en: 'Service', 'zh-CN': '售后' },
  standard: true,
  fields: [
    item(reason.id),
    item(iban.id, whenRefund),
    item(serial.id, null, { fieldId: reason.id, values: ['repair'] }),
  ],
});
const change = (id: number, body: object) =>
  desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 99, ...body });

test('solving asks for the fields that the form shows and requires now, and for no others', async () => {
  const { id } = await createTestTicket(database, { status: 'open' });
  await change(id, { fields: { reason: 'refund' } });
  const refused = await change(id, { status: 'solved', subject: 'kept out, too' });
  assert.deepEqual([refused.status, refused.body.code], [422, 'fieldsRequired']);
  assert.deepEqual(
    refused.body.errors.map(({ path }: { path: string }) => path),
    ['body.fields.iban'],
  );
  assert.equal((await ticketRow(database, id)).version, 2);
  const repair = await change(id, { status: 'solved', fields: { reason: 'repair' } });
  assert.deepEqual(
    repair.body.errors.map(({ path }: { path: string }) => path),
    ['body.fields.serial'],
  );
  assert.equal(
    (await change(id, { status: 'solved', fields: { reason: 'refund', iban: 'DE1' } })).status,
    200,
  );
});

test('a reply that solves is refused whole: no message, no mail, the draft stays', async () => {
  const { id } = await createTestTicket(database, { status: 'open' });
  await change(id, { fields: { reason: 'refund' } });
  await desk.call(ana, 'PUT', `/tickets/${id}/draft`, { kind: 'reply', html: '<p>Done</p>' });
  const reply = { body: { text: 'Done' }, status: 'solved' };
  const refused = await desk.call(ana, 'POST', `/tickets/${id}/replies`, reply);
  assert.deepEqual([refused.status, refused.body.code], [422, 'fieldsRequired']);
  assert.equal((await ticketRow(database, id)).message_count, 1);
  assert.match((await desk.call(ana, 'GET', `/tickets/${id}/draft`)).body.html, /Done/);
  await change(id, { fields: { iban: 'DE1' } });
  assert.equal((await desk.call(ana, 'POST', `/tickets/${id}/replies`, reply)).status, 201);
});

test('the timer closes what was solved before a field was required', async () => {
  const { id } = await createTestTicket(database, { status: 'solved', fields: { reason: 'refund' } });
  const closing = { solvedBefore: new Date('2030-01-01'), limit: 100, guardParents: false };
  await write(database, (tx) => closeSolvedTickets(tx, closing));
  assert.equal((await ticketRow(database, id)).status, 'closed');
});

test('a group’s tickets have its form, and a form can be chosen for one', async () => {
  const group = await createTestGroup(database);
  const other = await make('/ticket-forms', {
    name: { en: 'Short' },
    groupIds: [group],
    fields: [item(urgent.id)],
  });
  const { id } = await createTestTicket(database, {
    status: 'open',
    groupId: group,
    fields: { reason: 'refund' },
  });
  assert.equal((await change(id, { status: 'solved' })).status, 200);
  const chosen = await createTestTicket(database, {
    status: 'open',
    groupId: group,
    fields: { reason: 'refund' },
  });
  await change(chosen.id, { formId: form.id });
  assert.equal((await change(chosen.id, { status: 'solved' })).status, 422);
  assert.equal((await change(chosen.id, { formId: 987654321 })).status, 400);
  await desk.call(ana, 'PATCH', `/ticket-forms/${other.id}`, { version: other.version, archived: true });
  assert.equal((await change(chosen.id, { formId: other.id })).status, 400);
});

test('a form whose conditions make no sense is refused with the place', async () => {
  const chain = [
    await makeField('checkbox'),
    await makeField('checkbox'),
    await makeField('checkbox'),
    await makeField('checkbox'),
  ].map(({ id }) => id);
  const on = (fieldId: number) => ({ fieldId, values: [true] });
  const refusedAt = async (fields: object[]) => {
    const { status, body } = await desk.call(ana, 'POST', '/ticket-forms', { name: { en: 'F' }, fields });
    assert.equal(status, 400, JSON.stringify(body));
    return body.errors[0].path;
  };
  const [a, b, c, d] = chain as [number, number, number, number];
  assert.equal(await refusedAt([item(a), item(a)]), 'body.fields.1.fieldId');
  assert.equal(await refusedAt([item(987654321)]), 'body.fields.0.fieldId');
  assert.equal(await refusedAt([item(a, on(b))]), 'body.fields.0.showWhen.fieldId');
  assert.equal(await refusedAt([item(a, on(b)), item(b, on(a))]), 'body.fields.0.showWhen');
  assert.equal(
    await refusedAt([item(serial.id), item(a, { fieldId: serial.id, values: ['x'] })]),
    'body.fields.1.showWhen.fieldId',
  );
  assert.equal(
    await refusedAt([item(reason.id), item(a, { fieldId: reason.id, values: ['nothing'] })]),
    'body.fields.1.showWhen.values',
  );
  const deep = [item(urgent.id), item(a, on(urgent.id)), item(b, on(a)), item(c, on(b)), item(d, on(c))];
  assert.equal(await refusedAt(deep), 'body.fields.4.showWhen');
  assert.equal(
    (await desk.call(ana, 'POST', '/ticket-forms', { name: { en: 'F' }, fields: deep.slice(0, 4) })).status,
    201,
  );
});

test('a field that decides about others cannot be archived before the form is changed', async () => {
  const refused = await desk.call(ana, 'PATCH', `/ticket-fields/${reason.id}`, {
    version: 1,
    archived: true,
  });
  assert.deepEqual([refused.status, refused.body.code], [422, 'notPossible']);
});

test('one form is the standard one, and an archived one is not', async () => {
  const next = await make('/ticket-forms', { name: { en: 'Next' }, standard: true });
  const standing = async () =>
    (await desk.call(ana, 'GET', '/ticket-forms')).body.data
      .filter((each: { standard: boolean }) => each.standard)
      .map(({ id }: { id: number }) => id);
  assert.deepEqual(await standing(), [next.id]);
  await desk.call(ana, 'PATCH', `/ticket-forms/${next.id}`, { version: 1, archived: true });
  assert.deepEqual(await standing(), []);
});

test('who may not set the desk up changes neither fields nor forms nor statuses', async () => {
  const agent = await createTestViewer(database, { permissions: ['ticket.read', 'ticket.update'] });
  for (const path of ['/ticket-forms/1', '/ticket-fields/1', '/ticket-statuses/1'])
    assert.equal((await desk.call(agent, 'PATCH', path, { version: 1 })).status, 403);
  assert.equal((await desk.call(agent, 'GET', '/ticket-fields')).status, 200);
});
