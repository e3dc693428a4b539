import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  complementOf,
  matches,
  operatorsOf,
  parseConditions,
  toSql,
  type Condition,
  type Context,
  type FieldDescription,
} from '@heed/rules';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { addNote } from '../add-note.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from '../testing/index.ts';
import { snoozeTicket } from '../snoozing/snooze-ticket.ts';
import { readRuleTickets, ticketCatalogue } from './index.ts';

const database = await testDatabase();
const catalogue = ticketCatalogue({
  statuses: ['new', 'open', 'escalated'],
  fields: [
    { name: 'plan', label: 'Plan', type: 'enumerated', options: ['free', 'pro'] },
    { name: 'seats', label: 'Seats', type: 'number' },
  ],
});

test('every field and operator finds the same tickets in SQL and for a ticket at hand', async () => {
  const { ids, context } = await fill();
  const tickets = await readRuleTickets(database.read, ids, { messages: true });
  assert.equal(tickets.size, ids.length);
  const useful = new Set<string>();
  for (const field of catalogue.values())
    for (const { name, input } of operatorsOf(field))
      for (const value of valuesFor(field, input)) {
        const condition: Condition = { field: field.key, operator: name, ...(value !== null && { value }) };
        const parsed = parseConditions({ all: [condition] }, catalogue);
        assert.ok(parsed.ok, JSON.stringify([condition, parsed]));
        const bySql = await database.read
          .selectFrom('ticket as t')
          .select('t.id')
          .where(toSql(parsed.rule, 't', context))
          .orderBy('t.id')
          .execute();
        const atHand = ids.filter((id) => matches(parsed.rule, tickets.get(id)!, context));
        assert.deepEqual(
          bySql.map(({ id }) => id),
          atHand,
          JSON.stringify(condition),
        );
        if (atHand.length > 0 && atHand.length < ids.length) useful.add(field.key);
      }
  assert.deepEqual(
    [...catalogue.keys()].filter((key) => !useful.has(key)),
    [],
    'each field tells some tickets from others',
  );
});

test('each negative operator has its complement, so that a builder can offer both', () => {
  for (const field of catalogue.values())
    for (const { name } of operatorsOf(field))
      if (/^(isNot|isNone|doesNot)/.test(name))
        assert.ok(complementOf(field.type, name), `${field.key} ${name}`);
});

async function fill(): Promise<{ ids: number[]; context: Context }> {
  const groupId = await createTestGroup(database);
  const agent = await createTestViewer(database, { groupIds: [groupId] });
  const organization = await database.read
    .insertInto('organization')
    .values({ name: 'Acme', created_at: new Date(0), updated_at: new Date(0) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const zhang = await createTestCustomer(database, { name: '张三', emails: ['zhang@example.com'] });
  const merged = await createTestCustomer(database, { name: 'Zhang San', emails: ['old@example.com'] });
  await database.pool.query('update customer set organization_id = $1 where person_id = $2', [
    organization.id,
    zhang.id,
  ]);
  await database.pool.query('update person set canonical_id = $1 where id = $2', [zhang.id, merged.id]);
  const opened = [
    await createTestTicket(database, { subject: 'Ｒefund, please', priority: 'urgent', tags: ['refund'] }),
    await createTestTicket(database, { requester: { id: zhang.id }, assigneeId: agent.agentId, groupId }),
    await createTestTicket(database, { requester: { id: merged.id }, status: 'solved', type: 'incident' }),
    await createTestTicket(database, { subject: '退款', channel: 'phone', spam: true, status: 'closed' }),
  ];
  const ids = opened.map(({ id }) => id);
  await write(database, (tx) =>
    snoozeTicket(tx, { ticketId: ids[1]!, until: new Date('2026-03-05T09:00:00Z') }),
  );
  await write(database, (tx) =>
    addNote(tx, {
      ticketId: ids[0]!,
      agentId: agent.agentId,
      text: 'Paid twice?',
      html: null,
      attachmentIds: [],
    }),
  );
  await database.pool.query(
    `with made as (insert into custom_status (key, category, position) values ('escalated', 'open', 1) returning id)
     update ticket set status = 'open', custom_status_id = made.id from made where ticket.id = $1`,
    [ids[1]],
  );
  await database.pool.query(
    `update ticket set fields = '{"plan": "pro", "seats": 5}', language = 'en', reopen_count = 2, last_message_by = 'agent', queue_id = $2, inbox_id = $2 where id = $1`,
    [ids[0], ids[0]],
  );
  const now = new Date('2026-03-01T10:09:30Z');
  return {
    ids,
    context: { now, timeZone: 'Asia/Shanghai', viewer: { id: agent.agentId, groupIds: [groupId] } },
  };
}

function valuesFor(field: FieldDescription, input: string | null): unknown[] {
  const options = field.options ?? [];
  const words = ['refund', '退款', 'paid', 'en', 'example', '张三', 'zhang@example.com', '%'];
  switch (input) {
    case null:
      return [null];
    case 'option':
      return [...options];
    case 'options':
      return [options.slice(0, 2), options.slice(1)];
    case 'id':
    case 'ids': {
      const ids = [1, 2, 3, 4, 5, 6, ...(field.specials ?? []), ...(field.alwaysSet ? [] : ['none'])];
      return input === 'id' ? ids : ids.map((id) => [id, 1]);
    }
    case 'text':
    case 'pattern':
      return words;
    case 'texts':
      return [words, ['refund']];
    case 'number':
      return [0, 1, 2, 5];
    case 'numbers':
      return [
        [1, 2],
        [0, 5],
      ];
    case 'boolean':
      return [true, false];
    case 'moment':
      return ['today', '2026-03-01', '2026-03-01T10:02:00Z'];
    case 'moments':
      return [['2026-03-01T10:02:00Z', '2026-03-01T10:04:00Z']];
    default:
      return [
        { amount: 5, unit: 'minutes' },
        { amount: 2, unit: 'days' },
      ];
  }
}
