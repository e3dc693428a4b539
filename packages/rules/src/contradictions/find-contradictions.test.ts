import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  findContradictions,
  matches,
  parseConditions,
  type ConditionNode,
  type Context,
  type Group,
} from '../index.ts';
import { conditions, contexts, groups, tickets } from '../testing/arbitraries.ts';
import { ticketFields } from '../testing/ticket-fields.ts';

const context: Context = { now: new Date('2026-03-09T12:00:00Z'), timeZone: 'Europe/Berlin', viewer: null };
const c = (field: string, operator: string, value?: unknown): ConditionNode => ({ field, operator, value });

function find(group: Group) {
  const parsed = parseConditions(group, ticketFields);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { impossible, contradictions } = findContradictions(parsed.rule, context);
  return { impossible, paths: contradictions.map(({ paths }) => paths.map((path) => path.join('.'))) };
}
const together = (...all: ConditionNode[]) => find({ all });

test('two conditions that exclude each other are named as the pair', () => {
  const pairs: [ConditionNode, ConditionNode][] = [
    [c('status', 'is', 'open'), c('status', 'is', 'solved')],
    [c('status', 'is', 'open'), c('status', 'isNoneOf', ['open', 'new'])],
    [c('priority', 'atLeast', 'high'), c('priority', 'lessThan', 'high')],
    [c('type', 'isNotSet'), c('type', 'is', 'task')],
    [c('messageCount', 'greaterThan', 5), c('messageCount', 'lessThan', 3)],
    [c('messageCount', 'greaterThan', 5), c('messageCount', 'lessThan', 6)],
    [c('assignee', 'is', 'me'), c('assignee', 'is', 'none')],
    [c('assignee', 'is', 3), c('assignee', 'is', 4)],
    [c('group', 'is', 'myGroups'), c('group', 'isNot', 'myGroups')],
    [c('subject', 'startsWith', 'Re'), c('subject', 'startsWith', 'AW')],
    [c('subject', 'contains', 'REFUND'), c('subject', 'doesNotContain', 'fun')],
    [c('subject', 'is', 'a'), c('subject', 'contains', 'b')],
    [c('tags', 'containsAllOf', ['a', 'b']), c('tags', 'containsNoneOf', ['b'])],
    [c('tags', 'isNotSet'), c('tags', 'containsAnyOf', ['a'])],
    [c('field:vip', 'is', true), c('field:vip', 'is', false)],
    [c('createdAt', 'before', '2026-01-01'), c('createdAt', 'after', '2026-02-01')],
    [
      c('createdAt', 'lessThanAgo', { amount: 2, unit: 'days' }),
      c('createdAt', 'moreThanAgo', { amount: 50, unit: 'hours' }),
    ],
    [c('field:renewal', 'on', 'today'), c('field:renewal', 'on', 'tomorrow')],
    [c('field:area', 'isUnder', 'hardware'), c('field:area', 'is', 'hardware_x')],
    [c('requesterAddress', 'endsWith', '@a.cn'), c('requesterAddress', 'doesNotContain', '@')],
  ];
  for (const [one, other] of pairs)
    assert.deepEqual(
      together(c('messageCount', 'atLeast', 0), one, other),
      { impossible: true, paths: [['all.1', 'all.2']] },
      JSON.stringify([one, other]),
    );
});

test('conditions that can hold together are left in peace', () => {
  const pairs: [ConditionNode, ConditionNode][] = [
    [c('status', 'isNot', 'open'), c('status', 'isNot', 'solved')],
    [c('assignee', 'is', 'me'), c('assignee', 'is', 7)],
    [c('group', 'is', 'myGroups'), c('group', 'isNot', 3)],
    [c('field:price', 'greaterThan', 5), c('field:price', 'lessThan', 6)],
    [c('subject', 'startsWith', 'Re'), c('subject', 'startsWith', 'Re: AW')],
    [c('subject', 'matches', '^a'), c('subject', 'matches', '^b')],
    [c('requesterAddress', 'is', 'a@a.cn'), c('requesterAddress', 'is', 'b@b.cn')],
    [c('tags', 'containsAllOf', ['a', 'b']), c('tags', 'doesNotContainAllOf', ['b', 'c'])],
    [c('createdAt', 'onOrBefore', '2026-01-01'), c('createdAt', 'onOrAfter', '2026-01-01')],
    [c('createdAt', 'on', 'yesterday'), c('createdAt', 'moreThanAgo', { amount: 47, unit: 'hours' })],
    [c('createdAt', 'after', '2030-01-01'), c('createdAt', 'moreThanAgo', { amount: 1, unit: 'days' })],
    // A ticket keeps the option that it has when the field loses it.
    [c('field:plan', 'isSet'), c('field:plan', 'isNoneOf', ['free', 'pro', '企业'])],
    [c('field:causes', 'isSet'), c('field:causes', 'containsNoneOf', ['late', 'damaged', 'wrong item'])],
  ];
  for (const pair of pairs)
    assert.deepEqual(together(...pair), { impossible: false, paths: [] }, JSON.stringify(pair));
});

test('where only three exclude each other, the three are named', () => {
  const found = together(
    c('status', 'isAnyOf', ['new', 'open']),
    c('status', 'isNot', 'new'),
    c('priority', 'is', 'low'),
    c('status', 'isNot', 'open'),
  );
  assert.deepEqual(found, { impossible: true, paths: [['all.0', 'all.1', 'all.3']] });
});

test('a dead option of several is named, and the rule is impossible only when all are dead', () => {
  const open = c('status', 'is', 'open');
  const some = together(open, { any: [c('status', 'is', 'solved'), c('priority', 'is', 'low')] });
  assert.deepEqual(some, { impossible: false, paths: [['all.0', 'all.1.any.0']] });
  const all = together(open, { any: [c('status', 'is', 'solved'), { all: [c('status', 'is', 'new')] }] });
  assert.equal(all.impossible, true);
  assert.equal(all.paths.length, 2);
});

test('what is under none is turned round', () => {
  assert.ok(find({ none: [c('status', 'is', 'open'), c('status', 'isNot', 'open')] }).impossible);
  assert.ok(!find({ none: [{ all: [c('status', 'is', 'open'), c('status', 'is', 'new')] }] }).impossible);
  assert.ok(
    together(c('tags', 'containsAllOf', ['a', 'b']), { none: [c('tags', 'containsAllOf', ['a', 'b'])] })
      .impossible,
  );
});

test('no record ever satisfies what is called impossible', () => {
  const records = fc.sample(tickets, { numRuns: 200, seed: 3 }).map((ticket, i) => ({ ...ticket, id: i }));
  // Conditions of one field exclude each other more often than conditions of any.
  const related = fc
    .tuple(conditions, fc.array(conditions, { minLength: 1, maxLength: 40 }))
    .map(([first, others]) => ({
      all: [first, ...others.filter(({ field }) => field === first.field)],
    }));
  let impossible = 0;
  fc.assert(
    fc.property(fc.oneof(groups, related), contexts, contexts, (group, edited, seen) => {
      const parsed = parseConditions(group, ticketFields);
      if (!parsed.ok || !findContradictions(parsed.rule, edited).impossible) return;
      impossible += 1;
      const later = { ...seen, timeZone: edited.timeZone };
      assert.deepEqual(
        records.filter((record) => matches(parsed.rule, record, later)),
        [],
      );
    }),
    { numRuns: 3000 },
  );
  assert.ok(impossible > 100, `${impossible} impossible rules are too few to say anything`);
});
