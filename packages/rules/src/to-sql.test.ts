import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { parseConditions, toSql, type Context, type Group } from './index.ts';
import { ticketFields } from './testing/ticket-fields.ts';

const context: Context = {
  now: new Date('2026-03-09T12:00:00Z'),
  timeZone: 'UTC',
  viewer: { id: 7, groupIds: [3, 4] },
};
const db = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (own) => new PostgresIntrospector(own),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

function compiled(group: Group): { sql: string; parameters: readonly unknown[] } {
  const parsed = parseConditions(group, ticketFields);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return toSql(parsed.rule, 't', context).compile(db);
}

test('what a person writes is a parameter and never part of the SQL', () => {
  const evil = `'; drop table ticket; --`;
  const group: Group = {
    any: [
      { field: 'subject', operator: 'contains', value: evil },
      { field: 'subject', operator: 'matches', value: evil },
      { field: 'tags', operator: 'containsAnyOf', value: [evil] },
      { field: 'requesterAddress', operator: 'isNot', value: evil },
    ],
  };
  const { sql, parameters } = compiled(group);
  assert.ok(!sql.includes('drop'), sql);
  assert.equal(parameters.length, 4);
});

test('conditions on plain columns are plain comparisons, which indexes serve', () => {
  const { sql, parameters } = compiled({
    all: [
      { field: 'status', operator: 'isAnyOf', value: ['new', 'open'] },
      { field: 'assignee', operator: 'is', value: 'me' },
      {
        none: [
          { field: 'group', operator: 'is', value: 'myGroups' },
          { field: 'priority', operator: 'is', value: 'low' },
        ],
      },
    ],
  });
  assert.equal(
    sql,
    '("t"."status" = any($1::text[]) and "t"."assignee_id" = $2::bigint and (("t"."group_id" = any($3::bigint[])) is not true and not ("t"."priority" = $4::text)))',
  );
  assert.deepEqual(parameters, [['new', 'open'], 7, [3, 4], 'low']);
});

test('all of nothing is everything', () => {
  assert.equal(compiled({ all: [] }).sql, 'true');
});
