import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { createTestGroup, createTestTicket, createTestViewer, startTestDesk } from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database);
const at = (minutes: number) => new Date(Date.parse('2026-03-02T10:00:00Z') + minutes * 60_000);
const suggestions = async (id: number, viewer = ana): Promise<[number, string[]][]> => {
  const { body } = await desk.call(viewer, 'GET', `/tickets/${id}/merge-suggestions`);
  return body.data.map((each: { ticket: { id: number }; reasons: string[] }) => [
    each.ticket.id,
    each.reasons,
  ]);
};

test('the same customer about the same thing comes first, each with its reasons', async () => {
  const requester = { id: (await createTestCustomer(database)).id };
  const open = (subject: string, minutes: number, more = {}) =>
    createTestTicket(database, { requester, subject, now: at(minutes), ...more });
  const ticket = await open('退款申请：订单 A7731', 0);
  const alike = await open('Re: 退款申请：订单A7731', 600);
  const soon = await open('Something else', 4);
  const both = await open('回复：退款申请：订单 A7731', 3);
  await open('Nothing in common', 900);
  await open('退款申请：订单 A7731', 1, { status: 'solved' });
  await createTestTicket(database, { subject: '退款申请：订单 A7731', now: at(1) });
  assert.deepEqual(await suggestions(ticket.id), [
    [both.id, ['same-requester', 'similar-subject', 'created-together']],
    [alike.id, ['same-requester', 'similar-subject']],
    [soon.id, ['same-requester', 'created-together']],
  ]);
});

test('a colleague of the customer is suggested after the customer, and only what the viewer may see', async () => {
  const { id: organization } = await database.read
    .insertInto('organization')
    .values({ name: 'Acme', created_at: at(0), updated_at: at(0) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const people = [await createTestCustomer(database), await createTestCustomer(database)];
  await database.pool.query('update customer set organization_id = $1 where person_id = any($2)', [
    organization,
    people.map(({ id }) => id),
  ]);
  const elsewhere = await createTestGroup(database);
  const of = (person: number, more = {}) =>
    createTestTicket(database, {
      requester: { id: people[person]!.id },
      subject: 'The invoice is wrong',
      now: at(0),
      ...more,
    });
  const ticket = await of(0);
  const colleague = await of(1);
  const own = await of(0);
  await of(0, { groupId: elsewhere });
  const scoped = await createTestViewer(database, { scope: 'groups' });
  assert.deepEqual(
    (await suggestions(ticket.id, scoped)).map(([id, [reason]]) => [id, reason]),
    [
      [own.id, 'same-requester'],
      [colleague.id, 'same-organization'],
    ],
  );
  for (let i = 0; i < 6; i += 1) await of(0);
  assert.equal((await suggestions(ticket.id)).length, 5);
});
