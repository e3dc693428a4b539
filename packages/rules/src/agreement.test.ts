import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testDatabase } from '../../../test/support/database.ts';
import { foldSql, foldText, matches, parseConditions, toSql, type Context, type Group } from './index.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import { conditions, contexts, groups, patterns, tickets } from './testing/arbitraries.ts';
import { ticketFields, type TestTicket } from './testing/ticket-fields.ts';

const { read: db, pool } = await testDatabase();
let stored: TestTicket[] = [];

before(async () => {
  stored = fc.sample(tickets, { numRuns: 300, seed: 7 }).map((ticket, i) => ({ ...ticket, id: i + 1 }));
  const client = await pool.connect();
  // Only the columns that are asked for matter here, not whether their people and groups exist.
  await client.query('begin; set local session_replication_role = replica');
  await client.query(
    `insert into ticket (id, subject, status, priority, type, channel, requester_id, assignee_id, group_id, tags, fields,
       message_count, last_message_at, last_message_by, waiting_since, created_at, updated_at)
     overriding system value
     select id, subject, status, priority, type, 'email', "requesterId", "assigneeId", "groupId", tags, fields,
       "messageCount", "createdAt", 'customer', "waitingSince", "createdAt", "createdAt"
     from jsonb_to_recordset($1) as t (id bigint, subject text, status text, priority text, type text, "requesterId" bigint,
       "assigneeId" bigint, "groupId" bigint, tags text[], fields jsonb, "messageCount" int, "waitingSince" timestamptz,
       "createdAt" timestamptz)`,
    [JSON.stringify(stored)],
  );
  await client.query(
    `insert into identity (person_id, kind, value, normalized, created_at)
     select person_id, 'social', value, row_number() over (), now()
     from jsonb_to_recordset($1) as i (person_id bigint, value text)`,
    [JSON.stringify(addresses())],
  );
  await client.query('commit');
  client.release();
});

/** A requester's addresses are those of the first ticket of theirs. */
function addresses(): { person_id: number; value: string }[] {
  const first = new Map<number, string[]>();
  for (const ticket of stored) {
    const own = first.get(ticket.requesterId) ?? ticket.requesterAddresses;
    first.set(ticket.requesterId, own);
    ticket.requesterAddresses = own;
  }
  return [...first].flatMap(([person_id, own]) => own.map((value) => ({ person_id, value })));
}

async function bothAnswers(
  group: Group,
  context: Context,
): Promise<{ bySql: number[]; byFunction: number[] }> {
  const parsed = parseConditions(group, ticketFields);
  // A range that stands the wrong way round is refused, and a pattern may be too large.
  if (!parsed.ok) {
    assert.ok(
      parsed.problems.every(({ code }) =>
        ['rangeReversed', 'patternTooLarge', 'patternInvalid'].includes(code),
      ),
      JSON.stringify(parsed.problems),
    );
    return { bySql: [], byFunction: [] };
  }
  const rows = await db
    .selectFrom('ticket as t')
    .select('t.id')
    .where(toSql(parsed.rule, 't', context))
    .orderBy('t.id')
    .execute();
  const byFunction = stored.filter((ticket) => matches(parsed.rule, ticket, context)).map(({ id }) => id);
  return { bySql: rows.map(({ id }) => Number(id)), byFunction };
}

test('every operator finds the same tickets in SQL and in the process, and so does its complement', async () => {
  await fc.assert(
    fc.asyncProperty(conditions, contexts, async (condition, context) => {
      const { bySql, byFunction } = await bothAnswers({ all: [condition] }, context);
      assert.deepEqual(bySql, byFunction);
      const none = await bothAnswers({ none: [condition] }, context);
      assert.deepEqual(none.bySql, none.byFunction);
    }),
    { numRuns: 600 },
  );
});

test('nested conditions find the same tickets in SQL and in the process', async () => {
  await fc.assert(
    fc.asyncProperty(groups, contexts, async (group, context) => {
      const { bySql, byFunction } = await bothAnswers(group, context);
      assert.deepEqual(bySql, byFunction);
    }),
    { numRuns: 400 },
  );
});

test('a ticket satisfies a condition or its opposite, never neither and never both', async () => {
  await fc.assert(
    fc.asyncProperty(conditions, contexts, async (condition, context) => {
      if (!parseConditions({ all: [condition] }, ticketFields).ok) return;
      const holds = await bothAnswers({ all: [condition] }, context);
      const not = await bothAnswers({ none: [condition] }, context);
      assert.deepEqual(
        [...holds.bySql, ...not.bySql].sort((a, b) => a - b),
        stored.map(({ id }) => id),
      );
    }),
    { numRuns: 200 },
  );
});

test('a pattern is found in the same texts by both engines', async () => {
  const texts = stored.map(({ subject }) => subject).filter((subject) => subject !== '');
  await fc.assert(
    fc.asyncProperty(patterns, async (source) => {
      const compiled = compilePattern(source);
      if ('problem' in compiled) return;
      const { rows } = await pool.query<{ found: string }>(
        'select t as found from unnest($1::text[]) t where t ~ $2',
        [texts, compiled.pattern.postgres],
      );
      assert.deepEqual(
        rows.map(({ found }) => found),
        texts.filter(compiled.pattern.test),
      );
    }),
    { numRuns: 500 },
  );
});

test('every character that PostgreSQL knows folds alike in SQL and in the process', async () => {
  const all: string[] = [];
  for (let point = 1; point < 0x110000; point += 1)
    if (point < 0xd800 || point > 0xdfff) all.push(String.fromCodePoint(point));
  const { rows } = await sql<{ c: string; folded: string }>`
    select c, ${foldSql(sql`c`)} as folded from unnest(${all}::text[]) as c where unicode_assigned(c)`.execute(
    db,
  );
  assert.ok(rows.length > 290_000);
  const different = rows
    .filter(({ c, folded }) => foldText(c) !== folded)
    .map(({ c }) => c.codePointAt(0)!.toString(16));
  assert.deepEqual(different, []);
});
