import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  matches,
  operatorsOf,
  parseConditions,
  toSql,
  type Context,
  type FieldDescription,
} from '@heed/rules';
import { sql } from 'kysely';
import { testDatabase } from '../../../../../test/support/database.ts';
import { customersWith } from '../queries.ts';
import { createTestCustomer } from '../testing/index.ts';
import { customerCatalogue, type RuleCustomer } from './customer-catalogue.ts';

const database = await testDatabase();
const catalogue = customerCatalogue([
  { name: 'plan', type: 'enumerated', options: ['free', 'pro'] },
  { name: 'seats', type: 'number' },
]);
const context: Context = {
  now: new Date('2026-03-01T10:09:30Z'),
  timeZone: 'Asia/Shanghai',
  viewer: null,
};

test('every field and operator finds the same customers in SQL and for a customer at hand', async () => {
  const customers = await fill();
  const useful = new Set<string>();
  for (const field of catalogue.values())
    for (const { name, input } of operatorsOf(field))
      for (const value of valuesFor(field, input)) {
        const condition = { field: field.key, operator: name, ...(value !== null && { value }) };
        const parsed = parseConditions({ all: [condition] }, catalogue);
        assert.ok(parsed.ok, JSON.stringify([condition, parsed]));
        const within = toSql(parsed.rule, 'p', context);
        const { rows } = await sql<{ id: number }>`
          select p.id from person p join customer c on c.person_id = p.id where ${customersWith({ within })} order by p.id`.execute(
          database.read,
        );
        const atHand = [...customers].filter(([, each]) => matches(parsed.rule, each, context));
        const found = rows.map(({ id }) => id);
        assert.deepEqual(
          found,
          atHand.map(([id]) => id),
          JSON.stringify(condition),
        );
        if (found.length > 0 && found.length < customers.size) useful.add(field.key);
      }
  const useless = [...catalogue.keys()].filter((key) => !useful.has(key));
  assert.deepEqual(useless, [], 'each field tells some customers from others');
});

async function fill(): Promise<Map<number, RuleCustomer>> {
  const { rows } = await database.pool.query(
    "insert into organization (name, created_at, updated_at) values ('Acme', now(), now()) returning id",
  );
  const organizationId: number = rows[0].id;
  const given = [
    { name: 'Kim Berger', emails: ['Kim@acme.example', 'kim@home.example'], tags: ['vip', 'eu'] },
    { name: '张三', emails: ['zhang@beispiel.example'], phones: ['+49 30 901820'], tags: ['vip'] },
    { name: 'Nobody', emails: [] },
  ];
  const customers = new Map<number, RuleCustomer>();
  for (const each of given) {
    const { id } = await createTestCustomer(database, each);
    customers.set(id, {
      name: each.name,
      addresses: each.emails,
      phones: each.phones ?? [],
      organizationId: null,
      tags: each.tags ?? [],
      language: null,
      createdAt: new Date('2026-03-01T10:00:00Z'),
      lastSeenAt: null,
      fields: {},
    });
  }
  const [kim, zhang] = [...customers.keys()];
  await database.pool.query(
    `update customer set organization_id = $2, last_seen_at = '2026-02-28T10:00:00Z', fields = '{"plan": "pro", "seats": 5}' where person_id = $1`,
    [kim, organizationId],
  );
  await database.pool.query(
    "update person set locale = 'zh-CN', created_at = '2025-01-01T00:00:00Z' where id = $1",
    [zhang],
  );
  Object.assign(customers.get(kim!)!, {
    organizationId,
    lastSeenAt: new Date('2026-02-28T10:00:00Z'),
    fields: { plan: 'pro', seats: 5 },
  });
  Object.assign(customers.get(zhang!)!, { language: 'zh-CN', createdAt: new Date('2025-01-01T00:00:00Z') });
  return customers;
}

function valuesFor(field: FieldDescription, input: string | null): unknown[] {
  const options = field.options ?? [];
  const words = ['kim', 'Kim Berger', '张', 'acme.example', 'vip', '901820', '%'];
  const moments = ['2026-02-28', '2026-03-01'];
  switch (input) {
    case null:
      return [null];
    case 'option':
      return [...options];
    case 'options':
      return [options.slice(0, 1), [...options]];
    case 'id':
      return [1, 2, 'none'];
    case 'ids':
      return [[1, 2], ['none']];
    case 'text':
    case 'pattern':
      return words;
    case 'texts':
      return [words, ['vip']];
    case 'number':
      return [0, 5];
    case 'numbers':
      return [[1, 5]];
    case 'boolean':
      return [true, false];
    case 'moment':
      return moments;
    case 'moments':
      return [moments];
    case 'duration':
      return [
        { amount: 2, unit: 'days' },
        { amount: 30, unit: 'days' },
      ];
    default:
      throw new Error(`no values for ${input}`);
  }
}
